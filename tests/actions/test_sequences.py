"""What two people, or one in another order, do to the same action: the KIT that is out, the report before its day."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from tests.actions.aides import AUJOURD_HUI, JOUR, fiche, un_kit
from tznr_kit.actions import calendrier, comptes_rendus, cycle, kits, preparations
from tznr_kit.actions.disponibilites import de_main_en_main
from tznr_kit.actions.erreurs import ActionRefusee
from tznr_kit.formation import seances
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.formulaires import Refus
from tznr_kit.socle.magasin.base import identifiant
from tznr_kit.socle.magasin.tables_actions import Action
from tznr_kit.socle.magasin.tables_kits import Formation, Kit, Reservation
from tznr_kit.socle.reglages import RACINE

LE_JOUR = date.fromisoformat(JOUR)


def _soumise(cellule: Contexte, **autres: object) -> Action:
    action = preparations.creer(cellule, identifiant(), fiche(**autres))
    cycle.soumettre(cellule, action.id, AUJOURD_HUI)
    return action


def _avec_kit(cellule: Contexte, *, sorti: bool) -> str:
    kit, action = un_kit(cellule), _soumise(cellule)
    cycle.valider(cellule, action.id, kit.id)
    if sorti:
        kits.noter_retrait(cellule, _reservations(cellule)[0].id, "complet")
    return action.id


def _reservations(cellule: Contexte) -> list[Reservation]:
    with cellule.magasin.lecture() as session:
        return list(session.execute(select(Reservation)).scalars())


def _rendre(cellule: Contexte, action_id: str, **reponses: object) -> None:
    lues = comptes_rendus.lire(cellule, action_id).reponses | {"rencontrees": 0} | reponses
    comptes_rendus.enregistrer(cellule, action_id, lues, "")
    comptes_rendus.soumettre(cellule, action_id)


def test_deux_personnes_valident_avec_deux_kits(cellule: Contexte) -> None:
    """The second was told « validée », and believed her KIT was kept."""
    un, deux, action = un_kit(cellule), un_kit(cellule, "KIT 2"), _soumise(cellule)
    for _ in range(2):
        cycle.valider(cellule, action.id, un.id)
    for autre in (deux.id, None):
        with pytest.raises(ActionRefusee, match="avec KIT 1"):
            cycle.valider(cellule, action.id, autre)


def test_un_kit_sorti_reste_au_nom_de_son_action_annulee(cellule: Contexte) -> None:
    action_id = _avec_kit(cellule, sorti=True)
    with pytest.raises(ActionRefusee, match="notez d'abord son retour"):
        cycle.demander_un_complement(cellule, action_id, "Changez de lieu")
    cycle.annuler(cellule, action_id, "Alerte orange")
    (a_rendre,) = calendrier.a_sortir_ou_a_rendre(cellule, LE_JOUR + timedelta(200))
    assert (a_rendre.kit, a_rendre.position_kit) == ("KIT 1", "sorti")
    manque = kits.noter_retour(cellule, str(a_rendre.reservation_id), "mouillé", {"mobilier": 1, "guide": 7})
    assert manque == {"guide": 3}
    assert calendrier.a_sortir_ou_a_rendre(cellule, LE_JOUR) == []


def test_une_action_dite_annulee_par_son_compte_rendu_rend_son_kit(cellule: Contexte) -> None:
    action_id = _avec_kit(cellule, sorti=False)
    _rendre(cellule, action_id, realisation="annulee", motif="Alerte orange")
    assert [kit.nom for kit in kits.kits_libres(cellule, LE_JOUR)] == ["KIT 1"]


def test_la_cellule_ne_vide_pas_une_fiche_avant_de_la_valider(cellule: Contexte) -> None:
    action = _soumise(cellule, kit_demande=False)
    with pytest.raises(ActionRefusee, match="garde une date"):
        preparations.enregistrer(cellule, action.id, {**fiche(), "jour": ""}, action.revisions[-1])
    sans_structure = {**fiche(kit_demande=False), "structure": ""}
    preparations.enregistrer(cellule, action.id, sans_structure, action.revisions[-1])
    with pytest.raises(Refus, match="Votre structure"):
        cycle.valider(cellule, action.id, None)


def test_un_kit_reserve_ne_reste_pas_a_un_jour_qui_n_existe_plus(cellule: Contexte) -> None:
    action = preparations.lire(cellule, _avec_kit(cellule, sorti=False))
    with pytest.raises(ActionRefusee, match="garde une date"):
        preparations.enregistrer(cellule, action.id, {**fiche(), "jour": None}, action.revisions[-1])


def _formation(**autres: object) -> Formation:
    return Formation(**{"titre": "Prise en main", "jour": LE_JOUR, "debut": "09:00", "fin": "12:00", "lieu": "MDS",
                        "places": 12, **autres})  # fmt: skip


def test_une_formation_ajoutee_deux_fois_n_en_fait_qu_une(cellule: Contexte) -> None:
    """A form sent twice; and a session that was put on the calendar, then cut before its code was made."""
    nom, kit = identifiant(), un_kit(cellule)
    for _ in range(2):
        kits.enregistrer_formation(cellule, _formation(id=nom), kit.id)
    codes = {seances.creer(cellule, _formation(id=nom), kit.id, "Luc", "libre") for _ in range(2)}
    assert len(codes) == 1 and len(calendrier.evenements(cellule, LE_JOUR, LE_JOUR)) == 1
    with pytest.raises(ActionRefusee, match="déjà réservé"):
        kits.enregistrer_formation(cellule, _formation(), kit.id)
    kits.enregistrer_kit(cellule, Kit(id=kit.id, nom=kit.nom, inventaire={}, en_service=False))
    with pytest.raises(ActionRefusee, match="en service"):
        kits.enregistrer_formation(cellule, _formation(jour=LE_JOUR + timedelta(1)), kit.id)


@pytest.mark.parametrize("faux", [{"places": 201}, {"places": 0}, {"debut": "9"}, {"fin": "25:00"}, {"fin": "09:00"}])
def test_une_formation_impossible_est_refusee(cellule: Contexte, faux: dict[str, object]) -> None:
    with pytest.raises(ActionRefusee, match="Une formation a"):
        kits.enregistrer_formation(cellule, _formation(**faux), None)


@pytest.mark.parametrize("compte", [{"guide": -1}, {"guide": 10_000}, {"guide": True}, {"piano": 1}])
def test_un_retour_compte_des_objets(cellule: Contexte, compte: dict[str, int]) -> None:
    _avec_kit(cellule, sorti=True)
    with pytest.raises(ActionRefusee, match="Inventaire"):
        kits.noter_retour(cellule, _reservations(cellule)[0].id, "", compte)
    assert kits.lister_kits(cellule)[0].inventaire == {"mobilier": 1, "guide": 10}


IDENTIFIANTS = (
    "06 12 34 56 78",
    "2 85 05 78 006 084 36",
    "jeanne.durand@orange.fr",
    "FR76 3000 6000 0112 3456 7890 189",
)


@pytest.mark.parametrize("texte", [*IDENTIFIANTS, "chez Madame Jeanne Durand"])
@pytest.mark.parametrize("champ", ["nom", "depot", "titre", "lieu"])
def test_ce_qui_nomme_un_kit_ou_une_formation_ne_dit_personne(cellule: Contexte, champ: str, texte: str) -> None:
    """Names and places are read by every référent, and go out in calendars."""
    with pytest.raises(ActionRefusee, match="semble contenir"):
        if champ in {"nom", "depot"}:
            voulu = {"nom": "KIT 1", "depot": "MDS"} | {champ: texte}
            kits.enregistrer_kit(cellule, Kit(id=identifiant(), inventaire={}, en_service=True, **voulu))
        else:
            kits.enregistrer_formation(cellule, _formation(**{champ: texte}), None)


@pytest.mark.parametrize("texte", IDENTIFIANTS)
def test_un_formateur_a_un_nom_et_rien_d_autre(cellule: Contexte, texte: str) -> None:
    seances.creer(cellule, _formation(id=identifiant()), None, "Jeanne Durand", "libre")
    with pytest.raises(ActionRefusee, match="semble contenir"):
        seances.creer(cellule, _formation(id=identifiant()), None, texte, "libre")


def test_un_kit_pris_la_veille_se_passe_de_main_en_main(cellule: Contexte, monkeypatch: pytest.MonkeyPatch) -> None:
    """Collected the eve, returned the day after: with two actions in a row, it would be in two places."""
    kit = un_kit(cellule)
    veille = _soumise(cellule, titre="La veille", jour=(LE_JOUR - timedelta(1)).isoformat())
    cycle.valider(cellule, veille.id, kit.id)
    kits.enregistrer_formation(cellule, _formation(titre="Le lendemain", jour=LE_JOUR + timedelta(1)), kit.id)
    kits.enregistrer_formation(cellule, _formation(titre="Plus tard", jour=LE_JOUR + timedelta(2)), kit.id)
    attendus = [(LE_JOUR - timedelta(1), "La veille"), (LE_JOUR + timedelta(1), "Le lendemain")]
    assert de_main_en_main(cellule, kit.id, LE_JOUR) == attendus
    assert de_main_en_main(cellule, un_kit(cellule, "KIT 2").id, LE_JOUR) == []
    _soumise(cellule)
    monkeypatch.setattr("pages.communs.visiteur.acteur_courant", lambda: cellule.acteur)
    monkeypatch.setattr("pages.communs.visiteur.magasin_principal", lambda: cellule.magasin)
    essai = AppTest.from_file(str(RACINE / "pages" / "validation.py"), default_timeout=20).run()
    assert any("La veille" in un.value and "19/01" in un.value for un in essai.caption)
