"""From draft to validation: who may do what, what is refused, what is told."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.actions.aides import AUJOURD_HUI, action_validee, fiche, un_kit
from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.actions import calendrier, cycle, kits, preparations
from tznr_kit.actions.erreurs import ActionRefusee, Conflit, Introuvable
from tznr_kit.actions.statuts import PASSAGES
from tznr_kit.socle.acces import AccesRefuse, Contexte
from tznr_kit.socle.formulaires import Refus


@pytest.fixture
def cellule(tmp_path: Path) -> Contexte:
    return contexte(magasin_neuf(tmp_path), "cellule")


@pytest.fixture
def referent(cellule: Contexte) -> Contexte:
    return contexte(cellule.magasin, "referent")


def test_du_brouillon_a_la_validation_avec_qui_quand_pourquoi(cellule: Contexte, referent: Contexte) -> None:
    kit = un_kit(cellule)
    preparations.creer(referent, "a1", fiche())
    cycle.soumettre(referent, "a1", AUJOURD_HUI)
    cycle.demander_un_complement(cellule, "a1", "Ajoutez la MSA")
    cycle.soumettre(referent, "a1", AUJOURD_HUI)
    cycle.valider(cellule, "a1", kit.id)
    suite = [(un.vers, un.par, un.motif) for un in preparations.historique(referent, "a1")]
    assert suite == [
        ("soumise", "Personne referent", ""),
        ("a_completer", "Personne cellule", "Ajoutez la MSA"),
        ("soumise", "Personne referent", ""),
        ("validee", "Personne cellule", ""),
    ]
    (evenement,) = calendrier.evenements(cellule, date(2027, 1, 1), date(2027, 1, 31))
    assert (evenement.kit, evenement.position_kit, evenement.lieu) == ("KIT 1", "réservé", "Halle du marché, Cadours")


def test_un_double_envoi_ne_fait_qu_une_action_et_qu_un_passage(referent: Contexte) -> None:
    for _ in range(2):
        preparations.creer(referent, "a1", fiche())
        cycle.soumettre(referent, "a1", AUJOURD_HUI)
    assert len(preparations.lister(referent)) == 1
    assert len(preparations.historique(referent, "a1")) == 1


def test_deux_personnes_sur_la_meme_fiche_sont_prevenues(cellule: Contexte, referent: Contexte) -> None:
    lue = preparations.creer(referent, "a1", fiche())
    preparations.enregistrer(cellule, "a1", fiche(lieu="Place du village"), lue.revisions[-1])
    with pytest.raises(Conflit) as conflit:
        preparations.enregistrer(referent, "a1", fiche(lieu="Salle des fêtes"), lue.revisions[-1])
    assert conflit.value.par == "Personne cellule" and conflit.value.actuelles["lieu"] == "Place du village"
    preparations.enregistrer(referent, "a1", fiche(lieu="Salle des fêtes"), conflit.value.revision)
    assert preparations.lire(referent, "a1").preparation["lieu"] == "Salle des fêtes"


def test_le_meme_kit_deux_fois_le_meme_jour_est_refuse(cellule: Contexte) -> None:
    kit = un_kit(cellule)
    for nom in ("a1", "a2"):
        preparations.creer(cellule, nom, fiche())
        cycle.soumettre(cellule, nom, AUJOURD_HUI)
    cycle.valider(cellule, "a1", kit.id)
    with pytest.raises(ActionRefusee, match="déjà réservé"):
        cycle.valider(cellule, "a2", kit.id)
    assert preparations.lire(cellule, "a2").statut == "soumise"
    assert kits.kits_libres(cellule, date(2027, 1, 20)) == []
    cycle.annuler(cellule, "a1", "La mairie ne veut plus")
    cycle.valider(cellule, "a2", kit.id)


def test_changer_la_date_emmene_le_kit_ou_refuse(cellule: Contexte) -> None:
    kit = un_kit(cellule)
    for nom, jour in (("a1", "2027-01-20"), ("a2", "2027-01-21")):
        preparations.creer(cellule, nom, fiche(jour=jour))
        cycle.soumettre(cellule, nom, AUJOURD_HUI)
        cycle.valider(cellule, nom, kit.id)
    lue = preparations.lire(cellule, "a1")
    with pytest.raises(ActionRefusee, match="déjà pris"):
        preparations.enregistrer(cellule, "a1", fiche(jour="2027-01-21"), lue.revisions[-1])
    preparations.enregistrer(cellule, "a1", fiche(jour="2027-01-22"), lue.revisions[-1])
    assert [kit.nom for kit in kits.kits_libres(cellule, date(2027, 1, 20))] == ["KIT 1"]


@pytest.mark.parametrize(
    ("defaut", "message"),
    [
        ({"partenaires": []}, "créneau de suite"),
        ({"partenaires": [{"structure": "caf", "creneaux": 0}]}, "créneau de suite"),
        ({"fin": "08:00"}, "avant l'heure de début"),
        ({"jour": "2026-11-01"}, "passée"),
        ({"jour": "2026-12-01"}, "expliquez l'urgence"),
    ],
)
def test_soumettre_est_refuse(referent: Contexte, defaut: dict[str, Any], message: str) -> None:
    preparations.creer(referent, "a1", fiche(**defaut))
    with pytest.raises(ActionRefusee, match=message):
        cycle.soumettre(referent, "a1", AUJOURD_HUI)
    assert preparations.lire(referent, "a1").statut == "brouillon"


def test_une_urgence_expliquee_passe(referent: Contexte) -> None:
    preparations.creer(referent, "a1", fiche(jour="2026-12-01"))
    cycle.soumettre(referent, "a1", AUJOURD_HUI, "Foire annuelle, annoncée hier")
    assert preparations.historique(referent, "a1")[0].motif == "Foire annuelle, annoncée hier"


def test_un_champ_obligatoire_oublie_est_nomme(referent: Contexte) -> None:
    preparations.creer(referent, "a1", fiche(commune=None))
    with pytest.raises(Refus) as refus:
        cycle.soumettre(referent, "a1", AUJOURD_HUI)
    assert list(refus.value.erreurs) == ["commune"]


def test_seuls_les_passages_prevus_existent(cellule: Contexte) -> None:
    assert all(("cloturee", vers) not in PASSAGES for vers in ("brouillon", "annulee"))
    action = action_validee(cellule)
    with pytest.raises(ActionRefusee, match="Dites pourquoi"):
        cycle.annuler(cellule, action.id, " ")
    with pytest.raises(ActionRefusee, match="téléphone"):
        cycle.annuler(cellule, action.id, "voir avec le 06 12 34 56 78")
    with pytest.raises(ActionRefusee, match="ne peut pas devenir"):
        cycle.soumettre(cellule, action.id, AUJOURD_HUI)


def test_chacun_ses_actions_sauf_la_cellule(cellule: Contexte, referent: Contexte) -> None:
    preparations.creer(referent, "a1", fiche())
    autre = contexte(cellule.magasin, "referent", "Autre")
    assert preparations.lister(autre) == []
    with pytest.raises(AccesRefuse):
        preparations.lire(autre, "a1")
    with pytest.raises(AccesRefuse):
        cycle.annuler(autre, "a1", "pour voir")
    with pytest.raises(Introuvable):
        preparations.lire(cellule, "inconnue")
    assert [une.id for une in preparations.lister(cellule)] == ["a1"]


def test_le_referent_n_ecrit_plus_une_fiche_validee(cellule: Contexte, referent: Contexte) -> None:
    action = preparations.creer(referent, "a1", fiche(kit_demande=False))
    cycle.soumettre(referent, "a1", AUJOURD_HUI)
    with pytest.raises(ActionRefusee, match="seule la cellule"):
        preparations.enregistrer(referent, "a1", fiche(), action.revisions[-1])
    cycle.valider(cellule, "a1", None)
    preparations.enregistrer(cellule, "a1", fiche(lieu="Foyer rural"), action.revisions[-1])


def test_depart_et_retour_d_un_kit(cellule: Contexte) -> None:
    kit = un_kit(cellule)
    preparations.creer(cellule, "a1", fiche())
    cycle.soumettre(cellule, "a1", AUJOURD_HUI)
    cycle.valider(cellule, "a1", kit.id)
    (evenement,) = calendrier.evenements(cellule, date(2027, 1, 20), date(2027, 1, 20))
    reservation = str(evenement.reservation_id)
    with pytest.raises(ActionRefusee, match="notez d'abord son départ"):
        kits.noter_retour(cellule, reservation, "bon", {})
    kits.noter_retrait(cellule, reservation, "complet, propre")
    with pytest.raises(ActionRefusee, match="déjà noté"):
        kits.noter_retrait(cellule, reservation, "encore")
    assert kits.noter_retour(cellule, reservation, "un guide taché", {"mobilier": 1, "guide": 8}) == {"guide": 2}
    assert kits.lister_kits(cellule)[0].inventaire == {"mobilier": 1, "guide": 8}
    assert calendrier.evenements(cellule, date(2027, 1, 20), date(2027, 1, 20))[0].position_kit == "rendu"


def test_le_meme_geste_deux_fois_n_en_fait_qu_un(cellule: Contexte, referent: Contexte) -> None:
    action = preparations.creer(referent, "a1", fiche(kit_demande=False))
    for _ in range(2):
        cycle.soumettre(referent, action.id, AUJOURD_HUI)
    for _ in range(2):
        cycle.demander_un_complement(cellule, action.id, "Précisez l'assurance")
    cycle.soumettre(referent, action.id, AUJOURD_HUI)
    for _ in range(2):
        cycle.valider(cellule, action.id, None)
    for _ in range(2):
        cycle.annuler(cellule, action.id, "Vent trop fort")
    passages = [un.vers for un in preparations.historique(cellule, action.id)]
    assert passages == ["soumise", "a_completer", "soumise", "validee", "annulee"]


def test_copier_deux_fois_fait_un_brouillon_tant_qu_il_est_vierge(cellule: Contexte, referent: Contexte) -> None:
    modele = preparations.creer(referent, "a1", fiche())
    une, meme = (preparations.dupliquer(referent, modele.id) for _ in range(2))
    assert une.id == meme.id != modele.id
    assert preparations.dupliquer(cellule, modele.id).id != une.id, "chacun sa copie"
    preparations.enregistrer(referent, une.id, une.preparation | {"titre": "Écrite"}, une.revisions[-1])
    assert preparations.dupliquer(referent, modele.id).id != une.id
