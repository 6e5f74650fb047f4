"""Consents come home sealed, once, with equal receipts; the laptop is emptied by the server's code and no other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.actions.aides import action_validee, un_kit
from tests.actions.test_rencontres import ligne
from tests.socle.acces.aides import contexte, magasin_neuf
from tests.suites.aides import FICHE
from tznr_kit.actions import cycle, kits, preparations
from tznr_kit.actions import valise as des_actions
from tznr_kit.actions.coffre import CoffreRefuse
from tznr_kit.actions.rencontres import deposer
from tznr_kit.socle.magasin.tables_actions import EvenementRecontact
from tznr_kit.socle.magasin.tables_kits import Reservation
from tznr_kit.suites import appels, demandes, valise
from tznr_kit.suites.cles import CleRefusee
from tznr_kit.suites.personnes import RecontactRefuse
from tznr_kit.suites.recueil import Preuve, compter_un_refus, empreintes_durables, recueillir
from tznr_kit.suites.registre import ContexteRecontacts, ouvrir_registre
from tznr_kit.suites.scelle import cle_publique, ouvrir_scelle, sceller_pour
from tznr_kit.suites.tables import Opposition

PHRASE = "les chevaux du marché"
JOUR = date(2027, 1, 20)


def _machine(dossier: Path, nom: str) -> ContexteRecontacts:
    (dossier / nom).mkdir()
    de_base = contexte(magasin_neuf(dossier / nom))
    registre = ouvrir_registre(f"sqlite:///{dossier / nom / 'recontacts.sqlite'}", dossier / nom / "cles.json")
    return ContexteRecontacts(de_base.magasin, de_base.acteur, registre)


@pytest.fixture
def serveur(tmp_path: Path) -> ContexteRecontacts:
    return _machine(tmp_path, "serveur")


@pytest.fixture
def portable(tmp_path: Path) -> ContexteRecontacts:
    return _machine(tmp_path, "portable")


def _recueillir(machine: ContexteRecontacts, action_id: str, rang: int) -> str:
    une = replace(FICHE, telephone=f"06123456{rang:02d}", courriel="")
    preuve = Preuve(JOUR, "Ana", "tablette", majeur_capable=True)
    return recueillir(machine, action_id, f"0000000{rang}-0000-4000-8000-000000000000", une, preuve).code


def test_les_accords_rentrent_une_fois_et_la_valise_se_vide(
    serveur: ContexteRecontacts, portable: ContexteRecontacts
) -> None:
    action = action_validee(serveur)
    aller = valise.exporter(serveur, PHRASE)[0]
    assert valise.importer(portable, aller, PHRASE).code == ""
    for rang in range(3):
        _recueillir(portable, action.id, rang)
    compter_un_refus(portable, action.id, JOUR)
    deposer(portable, action.id, [ligne()], [])
    retour, envoye = valise.exporter(portable, PHRASE)
    assert b"0612345600" not in retour
    recu = valise.importer(serveur, retour, PHRASE)
    assert (recu.recu.contenu, recu.recu.empreinte) == (envoye.contenu, envoye.empreinte)
    assert recu.recu.ajoutes["accords"] == 3 and recu.recu.ajoutes["refus"] == 1 and recu.recu.conflits == []
    chez_nous = appels.lister(serveur, date(2027, 3, 1), a_faire=False)
    assert sorted(un.fiche.telephone for un in chez_nous) == ["0612345600", "0612345601", "0612345602"]
    encore = valise.importer(serveur, retour, PHRASE).recu
    assert encore.deja_la["accords"] == 3 and "accords" not in encore.ajoutes
    with pytest.raises(RecontactRefuse):
        valise.effacer_apres_recu(portable, "ABCD-EFGH")
    assert len(appels.lister(portable, JOUR, a_faire=False)) == 3
    assert valise.effacer_apres_recu(portable, recu.code.lower()) == 3
    assert appels.lister(portable, JOUR, a_faire=False) == []
    assert valise.exporter(portable, PHRASE)[1].contenu["accords"] == 0


def test_deux_valises_et_un_autre_serveur(
    tmp_path: Path, serveur: ContexteRecontacts, portable: ContexteRecontacts
) -> None:
    deuxieme, etranger = _machine(tmp_path, "deuxieme"), _machine(tmp_path, "etranger")
    action = action_validee(serveur)
    aller = valise.exporter(serveur, PHRASE)[0]
    for rang, machine in enumerate((portable, deuxieme), start=4):
        valise.importer(machine, aller, PHRASE)
        _recueillir(machine, action.id, rang)
    codes = [valise.importer(serveur, valise.exporter(une, PHRASE)[0], PHRASE).code for une in (portable, deuxieme)]
    assert len(set(codes)) == 2 and len(appels.lister(serveur, JOUR, a_faire=False)) == 2
    with pytest.raises(RecontactRefuse):
        valise.effacer_apres_recu(portable, codes[1])
    with pytest.raises(CoffreRefuse, match="autre serveur"):
        valise.importer(etranger, valise.exporter(portable, PHRASE)[0], PHRASE)


def test_une_opposition_tient_et_les_autres_accords_entrent(
    serveur: ContexteRecontacts, portable: ContexteRecontacts
) -> None:
    action = action_validee(serveur)
    valise.importer(portable, valise.exporter(serveur, PHRASE)[0], PHRASE)
    for rang in (6, 7):
        _recueillir(portable, action.id, rang)
    with serveur.registre.ouvert() as (session, cles):
        oppose = replace(FICHE, telephone="0612345606", courriel="")
        session.add(Opposition(empreinte=empreintes_durables(cles, oppose)[0], jusqu_au=date(2030, 1, 1)))
    recu = valise.importer(serveur, valise.exporter(portable, PHRASE)[0], PHRASE).recu
    assert recu.ajoutes["accords"] == 1 and len(recu.conflits) == 1 and "opposition" in recu.conflits[0]


def test_une_personne_effacee_ne_revient_par_aucune_valise(
    serveur: ContexteRecontacts, portable: ContexteRecontacts
) -> None:
    """The same file again, then another one from a laptop that was not emptied."""
    action = action_validee(serveur)
    valise.importer(portable, valise.exporter(serveur, PHRASE)[0], PHRASE)
    for rang in (6, 7):
        _recueillir(portable, action.id, rang)
    premiere, seconde = (valise.exporter(portable, PHRASE)[0] for _ in range(2))
    valise.importer(serveur, premiere, PHRASE)
    partie = next(un for un in appels.lister(serveur, JOUR, a_faire=False) if un.fiche.telephone.endswith("06"))
    demandes.retirer(serveur, partie.id, JOUR, opposition=False)
    for fichier in (premiere, seconde):
        retour = valise.importer(serveur, fichier, PHRASE)
        assert [un.split(" : ")[1] for un in retour.recu.conflits] == [
            "cette personne a été effacée ici, elle ne revient pas"
        ]
        assert "accords" not in retour.recu.ajoutes and retour.recu.deja_la["accords"] == 1
        assert [un.fiche.telephone for un in appels.lister(serveur, JOUR, a_faire=False)] == ["0612345607"]
    assert valise.effacer_apres_recu(portable, retour.code) == 2


def test_un_refus_entre_une_fois(serveur: ContexteRecontacts, portable: ContexteRecontacts) -> None:
    action = action_validee(serveur)
    valise.importer(portable, valise.exporter(serveur, PHRASE)[0], PHRASE)
    compter_un_refus(portable, action.id, JOUR)
    for _ in range(2):
        valise.importer(serveur, valise.exporter(portable, PHRASE)[0], PHRASE)
    with serveur.magasin.lecture() as session:
        (refus,) = session.execute(select(EvenementRecontact)).scalars()
    assert (refus.genre, refus.mois, refus.fictive) == ("refus", "2027-01", False)


def test_une_valise_sans_accords_ni_refus(serveur: ContexteRecontacts, portable: ContexteRecontacts) -> None:
    seules = des_actions.exporter(portable, PHRASE)[0]
    assert valise.importer(serveur, seules, PHRASE).recu.contenu["accords"] == 0
    with serveur.registre.ouvert() as (_, cles):
        publique = cle_publique(cles)
        annexe = {"serveur": publique, "valise": True, "defi": sceller_pour(publique, {"code": "ABCD"})}
    vide = des_actions.exporter(portable, PHRASE, annexe=annexe)[0]
    assert valise.importer(serveur, vide, PHRASE).code == "ABCD"


def test_un_accord_scelle_s_ouvre_a_la_lettre_pres(serveur: ContexteRecontacts) -> None:
    with serveur.registre.ouvert() as (_, cles):
        scelle = sceller_pour(cle_publique(cles), {"code": "x"})
        assert ouvrir_scelle(cles, scelle) == {"code": "x"}
        for faux in (f"{scelle[:9]}\n{scelle[9:]}", f"{scelle[:9]}*{scelle[9:]}", scelle[:-8], "", "AAAA"):
            with pytest.raises(CleRefusee):
                ouvrir_scelle(cles, faux)
    for publique in ("", "AAAA", f"{cle_publique(cles)}\n*"):
        with pytest.raises(CleRefusee):
            sceller_pour(publique, {})


def test_le_depart_d_un_kit_voyage(serveur: ContexteRecontacts, portable: ContexteRecontacts) -> None:
    action, kit = action_validee(serveur), un_kit(serveur)
    autre = preparations.creer(serveur, "11111111-0000-4000-8000-000000000000", dict(action.preparation))
    cycle.soumettre(serveur, autre.id, date(2026, 11, 23))
    cycle.valider(serveur, autre.id, kit.id)
    valise.importer(portable, valise.exporter(serveur, PHRASE)[0], PHRASE)
    (reservation,) = _reservations(portable)
    kits.noter_retrait(portable, reservation, "Complet")
    recu = valise.importer(serveur, valise.exporter(portable, PHRASE)[0], PHRASE).recu
    assert recu.mis_a_jour["reservations"] == 1 and recu.conflits == []


def _reservations(machine: ContexteRecontacts) -> list[str]:
    with machine.magasin.lecture() as session:
        return list(session.execute(select(Reservation.id)).scalars())


UN_ID = "00000000-0000-4000-8000-000000000000"


@pytest.mark.parametrize(
    "annexe",
    [
        {"accords": {"../a": "x"}},
        {"accords": {UN_ID: 3}},
        {"refus": [{"id": "../a", "mois": "2027-01", "territoire": "cadours"}]},
        {"refus": [{"id": UN_ID, "mois": "2027-13-45", "territoire": "cadours"}]},
        {"refus": [{"id": UN_ID, "mois": "2027-01", "territoire": "x" * 21}]},
        {"refus": ["x"]},
        {"accords": []},
        {"defi": 3},
    ],
)
def test_une_annexe_illisible_est_refusee_en_entier(serveur: ContexteRecontacts, annexe: dict[str, object]) -> None:
    fichier = des_actions.exporter(serveur, PHRASE, annexe=annexe)[0]
    with pytest.raises(CoffreRefuse, match="Rien n'est importé"):
        valise.importer(serveur, fichier, PHRASE)


def test_une_fiche_scellee_ne_dit_pas_quand(serveur: ContexteRecontacts) -> None:
    with serveur.registre.ouvert() as (_, cles):
        for scelle in (cles.sceller({"a": 1}), cles.tourner(cles.sceller({"a": 1})), cles.sceller_texte("a")):
            assert cles.serrure.extract_timestamp(scelle.encode()) == 0
