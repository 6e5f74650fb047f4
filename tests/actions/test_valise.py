"""The valise: one sealed file, merged by UUID, idempotent, with the same counts on both sides."""

from datetime import date
from pathlib import Path

import pytest

from tests.actions.aides import AUJOURD_HUI, action_validee, fiche
from tests.actions.test_rencontres import groupe, ligne
from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.actions import comptes_rendus, creneaux, cycle, preparations, transmissions, valise
from tznr_kit.actions.coffre import CoffreRefuse, ouvrir_coffre, sceller
from tznr_kit.actions.rencontres import deposer
from tznr_kit.actions.sommes import sommes
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.magasin.base import identifiant
from tznr_kit.socle.magasin.tables_relais import Creneau

PHRASE = "les chevaux du marché"


@pytest.fixture
def serveur(tmp_path: Path) -> Contexte:
    return contexte(magasin_neuf(tmp_path, "serveur.sqlite"))


@pytest.fixture
def portable(tmp_path: Path) -> Contexte:
    return contexte(magasin_neuf(tmp_path, "valise.sqlite"))


def test_aller_au_marche_et_revenir(serveur: Contexte, portable: Contexte) -> None:
    action = action_validee(serveur)
    deposer(serveur, action.id, [ligne()], [])
    depart, recu = valise.exporter(serveur, PHRASE)
    assert valise.importer(portable, depart, PHRASE).ajoutes["actions"] == 1
    sur_place = [ligne(age="75_plus"), ligne()]
    deposer(portable, action.id, sur_place, [groupe(6)])
    reponses = comptes_rendus.lire(portable, action.id).reponses | {"realisation": "realisee"}
    comptes_rendus.enregistrer(portable, action.id, reponses, "")
    comptes_rendus.soumettre(portable, action.id)
    deposer(serveur, action.id, [ligne()], [])
    retour, envoye = valise.exporter(portable, PHRASE)
    recu = valise.importer(serveur, retour, PHRASE)
    assert (recu.lot, recu.empreinte, recu.contenu) == (envoye.lot, envoye.empreinte, envoye.contenu)
    assert recu.ajoutes == {"transitions": 1, "rencontres": 2, "groupes": 1, "comptes_rendus": 1}
    assert recu.conflits == [] and sommes(serveur, action.id).total == 10
    assert comptes_rendus.lire(serveur, action.id).statut == "soumis"
    assert preparations.lire(serveur, action.id).statut == "realisee"
    encore = valise.importer(serveur, retour, PHRASE)
    assert encore.deja_importe and encore.ajoutes == {} and encore.mis_a_jour == {}
    assert sommes(serveur, action.id).total == 10


def test_une_annulation_voyage(serveur: Contexte, portable: Contexte) -> None:
    action = action_validee(serveur)
    une = ligne()
    deposer(serveur, action.id, [une], [])
    valise.importer(portable, valise.exporter(serveur, PHRASE)[0], PHRASE)
    deposer(portable, action.id, [{**une, "annulee": True}], [])
    recu = valise.importer(serveur, valise.exporter(portable, PHRASE)[0], PHRASE)
    assert recu.mis_a_jour == {"rencontres": 1} and sommes(serveur, action.id).total == 0


def test_deux_cotes_modifies_le_notre_reste_et_c_est_dit(serveur: Contexte, portable: Contexte) -> None:
    action = action_validee(serveur)
    valise.importer(portable, valise.exporter(serveur, PHRASE)[0], PHRASE)
    derniere = action.revisions[-1]
    preparations.enregistrer(portable, action.id, fiche(lieu="Sous la halle"), derniere)
    plus_recent = valise.exporter(portable, PHRASE)[0]
    preparations.enregistrer(serveur, action.id, fiche(lieu="Place"), derniere)
    assert valise.importer(serveur, plus_recent, PHRASE).conflits == [f"actions {action.id}"]
    assert preparations.lire(serveur, action.id).preparation["lieu"] == "Place"


def test_une_fiche_plus_recente_remplace_l_ancienne(serveur: Contexte, portable: Contexte) -> None:
    action = action_validee(serveur)
    vieille = valise.exporter(serveur, PHRASE)[0]
    valise.importer(portable, vieille, PHRASE)
    preparations.enregistrer(serveur, action.id, fiche(lieu="Place"), action.revisions[-1])
    valise.importer(portable, valise.exporter(serveur, PHRASE)[0], PHRASE)
    assert preparations.lire(portable, action.id).preparation["lieu"] == "Place"
    assert valise.importer(portable, vieille, PHRASE).deja_la["actions"] == 1
    assert preparations.lire(portable, action.id).preparation["lieu"] == "Place"


@pytest.mark.parametrize("position", [0, 20, 40, 60, -1])
def test_un_octet_change_et_rien_n_entre(serveur: Contexte, portable: Contexte, position: int) -> None:
    action_validee(serveur)
    abime = bytearray(valise.exporter(serveur, PHRASE)[0])
    abime[position] ^= 1
    with pytest.raises(CoffreRefuse):
        valise.importer(portable, bytes(abime), PHRASE)
    assert preparations.lister(portable) == []


def test_le_fichier_ne_dit_rien_sans_la_phrase(serveur: Contexte, portable: Contexte) -> None:
    action_validee(serveur, titre="Titre bien reconnaissable")
    scelle = valise.exporter(serveur, PHRASE)[0]
    assert b"reconnaissable" not in scelle
    with pytest.raises(CoffreRefuse, match="Phrase secrète fausse"):
        valise.importer(portable, scelle, "une autre phrase")
    with pytest.raises(CoffreRefuse, match="12 caractères"):
        sceller(b"x", "court")
    assert sceller(b"x", PHRASE) != sceller(b"x", PHRASE)
    assert ouvrir_coffre(sceller(b"x", PHRASE), PHRASE) == b"x"


def test_un_referent_n_emporte_que_ses_actions(serveur: Contexte) -> None:
    action_validee(serveur)
    assert valise.exporter(contexte(serveur.magasin, "referent"), PHRASE)[1].contenu["actions"] == 0
    assert valise.exporter(serveur, PHRASE, depuis=date(2030, 1, 1))[1].contenu["actions"] == 0


def test_un_complement_demande_ne_redevient_pas_valide(serveur: Contexte, portable: Contexte) -> None:
    action = action_validee(serveur)
    valise.importer(portable, valise.exporter(serveur, PHRASE)[0], PHRASE)
    cycle.demander_un_complement(serveur, action.id, "Quels créneaux ?")
    inchange = valise.exporter(portable, PHRASE)[0]
    recu = valise.importer(serveur, inchange, PHRASE)
    assert recu.conflits == [] and recu.mis_a_jour == {}
    assert preparations.lire(serveur, action.id).statut == "a_completer"
    reponses = comptes_rendus.lire(portable, action.id).reponses | {"realisation": "realisee", "rencontrees": 12}
    comptes_rendus.enregistrer(portable, action.id, reponses, "")
    comptes_rendus.soumettre(portable, action.id)
    tenue = valise.exporter(portable, PHRASE)[0]
    for _ in range(2):  # a conflict is told each time, until somebody decides
        assert valise.importer(serveur, tenue, PHRASE).conflits == [f"actions {action.id}"]
        assert preparations.lire(serveur, action.id).statut == "a_completer"


def test_tous_les_passages_voyagent_dans_les_deux_sens(serveur: Contexte, portable: Contexte) -> None:
    action = preparations.creer(serveur, identifiant(), fiche(kit_demande=False))
    gestes = [
        lambda cote: cycle.soumettre(cote, action.id, AUJOURD_HUI),
        lambda cote: cycle.demander_un_complement(cote, action.id, "Quels créneaux ?"),
        lambda cote: cycle.soumettre(cote, action.id, AUJOURD_HUI),
        lambda cote: cycle.valider(cote, action.id, None),
        lambda cote: cycle.annuler(cote, action.id, "Vent trop fort"),
    ]
    valise.importer(portable, valise.exporter(serveur, PHRASE)[0], PHRASE)
    vieilles = []
    for rang, geste in enumerate(gestes):
        ici, la = (serveur, portable) if rang % 2 else (portable, serveur)
        geste(ici)
        vieilles.append(valise.exporter(ici, PHRASE)[0])
        assert valise.importer(la, vieilles[-1], PHRASE).conflits == []
        statut = preparations.lire(ici, action.id).statut
        for vieille in vieilles:
            assert valise.importer(la, vieille, PHRASE).conflits == []
        assert preparations.lire(la, action.id).statut == statut
        assert len(preparations.historique(la, action.id)) == rang + 1


def test_un_compte_rendu_renvoye_ne_revient_pas_soumis(serveur: Contexte, portable: Contexte) -> None:
    action = action_validee(serveur)
    valise.importer(portable, valise.exporter(serveur, PHRASE)[0], PHRASE)
    reponses = comptes_rendus.lire(portable, action.id).reponses | {"realisation": "realisee", "rencontrees": 12}
    comptes_rendus.enregistrer(portable, action.id, reponses, "")
    comptes_rendus.soumettre(portable, action.id)
    retour = valise.exporter(portable, PHRASE)[0]
    valise.importer(serveur, retour, PHRASE)
    comptes_rendus.renvoyer(serveur, action.id, "Combien de simulations ?")
    assert valise.importer(serveur, retour, PHRASE).conflits == []
    assert comptes_rendus.lire(serveur, action.id).statut == "a_completer"


def test_les_creneaux_et_les_demandes_confiees_voyagent(serveur: Contexte, portable: Contexte) -> None:
    action = action_validee(serveur).id
    jour = date(2026, 12, 8)
    deux = [
        Creneau(partenaire="CAF", lieu="Mairie", jour=jour, debut=debut, minutes=20) for debut in ("09:00", "09:30")
    ]
    creneaux.proposer(serveur, action, deux)
    valise.importer(portable, valise.exporter(serveur, PHRASE)[0], PHRASE)
    premier, second = (un.id for un in creneaux.lister(portable, action))
    creneaux.prendre(portable, premier, "K7M2-QXR4")
    code = transmissions.confier(portable, action, "rsa", "CAF", AUJOURD_HUI)
    creneaux.prendre(serveur, second)
    retour = valise.exporter(portable, PHRASE)[0]
    recu = valise.importer(serveur, retour, PHRASE)
    assert recu.mis_a_jour == {"creneaux": 1} and recu.ajoutes == {"transmissions": 1} and recu.conflits == []
    assert [(un.pris, un.code) for un in creneaux.lister(serveur, action)] == [(True, "K7M2-QXR4"), (True, "")]
    transmissions.repondre(serveur.magasin, code, {"reponse": "recu"}, AUJOURD_HUI, "192.0.2.1")
    assert valise.importer(serveur, retour, PHRASE).conflits == []
    valise.importer(portable, valise.exporter(serveur, PHRASE)[0], PHRASE)
    for cote in (serveur, portable):
        assert [une.reponse for une in transmissions.lister(cote, action)] == ["recu"]


def test_un_creneau_pris_des_deux_cotes_est_dit(serveur: Contexte, portable: Contexte) -> None:
    action = action_validee(serveur).id
    un = Creneau(partenaire="CAF", lieu="Mairie", jour=date(2026, 12, 8), debut="09:00", minutes=20)
    creneaux.proposer(serveur, action, [un])
    valise.importer(portable, valise.exporter(serveur, PHRASE)[0], PHRASE)
    (libre,) = creneaux.lister(serveur, action)
    creneaux.prendre(serveur, libre.id, "K7M2-QXR4")
    creneaux.prendre(portable, libre.id)
    recu = valise.importer(serveur, valise.exporter(portable, PHRASE)[0], PHRASE)
    assert recu.conflits == [f"creneaux {libre.id}"]
    assert creneaux.lister(serveur, action)[0].code == "K7M2-QXR4"
