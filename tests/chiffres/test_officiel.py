"""One action counted by hand: by the tally, by its report only, by both, corrected; the same number everywhere."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.actions.aides import action_validee
from tests.actions.test_rencontres import groupe, ligne
from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.actions import comptes_rendus, cycle
from tznr_kit.actions.erreurs import ActionRefusee, Conflit
from tznr_kit.actions.rencontres import deposer
from tznr_kit.actions.sommes import Sommes
from tznr_kit.chiffres.annee import lire_annee
from tznr_kit.chiffres.bilan import dresser, dresser_interne
from tznr_kit.chiffres.exports import en_csv, en_xlsx
from tznr_kit.chiffres.objectifs import avancement
from tznr_kit.chiffres.officiel import officialiser
from tznr_kit.demonstration import actions as demonstration
from tznr_kit.socle.acces import Contexte

ANNEE = 2027


@pytest.fixture
def cellule(tmp_path: Path) -> Contexte:
    return contexte(magasin_neuf(tmp_path), "admin")


def _rendre(cellule: Contexte, action_id: str, **chiffres: object) -> None:
    lu = comptes_rendus.lire(cellule, action_id)
    reponses = lu.reponses | {"realisation": "realisee"} | chiffres
    comptes_rendus.enregistrer(cellule, action_id, reponses, lu.revisions[-1] if lu.revisions else "")
    comptes_rendus.soumettre(cellule, action_id)
    comptes_rendus.valider(cellule, action_id)


def _personnes(cellule: Contexte) -> int | None:
    bilan = dresser(cellule, ANNEE)
    lu = bilan.valeur("pers_rencontrees")
    lignes = csv.reader(io.StringIO(en_csv(bilan).decode("utf-8-sig")), delimiter=";")
    assert next(un[1] for un in lignes if un and un[0] == "Personnes rencontrées") == str(lu)
    classeur = load_workbook(io.BytesIO(en_xlsx(bilan)))
    cellules = [rang for feuille in classeur for rang in feuille.iter_rows(values_only=True)]
    assert next(rang[1] for rang in cellules if rang[0] == "Personnes rencontrées") == lu
    assert dresser_interne(cellule, ANNEE)[1].personnes == avancement(cellule, date(ANNEE, 12, 31)).personnes == lu
    return lu


def test_trente_sept_au_suivi_quarante_au_rapport_seul(cellule: Contexte) -> None:
    suivie = action_validee(cellule)
    deposer(cellule, suivie.id, [ligne() for _ in range(27)], [groupe(10)])
    _rendre(cellule, suivie.id)
    assert _personnes(cellule) == 37
    seule = action_validee(cellule, titre="Sans suivi")
    assert "rencontrees" not in comptes_rendus.lire(cellule, seule.id).reponses  # nobody counted is not zero
    _rendre(cellule, seule.id, rencontrees=40, approfondis=12, simulations=2, orientees=9)
    assert _personnes(cellule) == 77
    with cellule.magasin.lecture() as session:
        lue = lire_annee(session, ANNEE)
    assert lue.sans_detail == {seule.id: 40} and lue.par_action == {suivie.id: 37, seule.id: 40}
    assert sum(un.du_champ("suite", "oriente") for un in lue.trimestres) >= 9
    assert lue.trimestres[0].par_champ["contact"]["simulation"] >= 2


def test_une_correction_expliquee_devient_le_nombre_officiel(cellule: Contexte) -> None:
    action = action_validee(cellule)
    deposer(cellule, action.id, [ligne() for _ in range(27)], [groupe(10)])
    _rendre(cellule, action.id, rencontrees=35, ecart="Deux lignes notées deux fois")
    assert _personnes(cellule) == 35


def test_corrige_deux_fois_envoye_deux_fois_rouvert(cellule: Contexte) -> None:
    """Each validation replaces the number before; between two, the tally is what is known."""
    action = action_validee(cellule)
    deposer(cellule, action.id, [ligne() for _ in range(27)], [groupe(10)])
    for rencontrees in (35, 36, 37):
        _rendre(cellule, action.id, rencontrees=rencontrees, ecart="Recompté avec l'équipe")
        comptes_rendus.soumettre(cellule, action.id)
        comptes_rendus.valider(cellule, action.id)
        assert _personnes(cellule) == rencontrees
        comptes_rendus.rouvrir(cellule, action.id, "Une feuille retrouvée")
        assert _personnes(cellule) == 37
    deposer(cellule, action.id, [ligne(), ligne()], [])
    assert _personnes(cellule) == 39
    comptes_rendus.soumettre(cellule, action.id)
    comptes_rendus.renvoyer(cellule, action.id, "Il manque la météo")
    assert _personnes(cellule) == 39


def test_un_rapport_rouvert_sans_suivi_attend_au_lieu_de_compter_zero(cellule: Contexte) -> None:
    """Forty people, then « 0 » for as long as the report was being corrected."""
    seule = action_validee(cellule, titre="Sans suivi")
    _rendre(cellule, seule.id, rencontrees=40)
    lue = dresser_interne(cellule, ANNEE)[1]
    assert lue.par_action == {seule.id: 40} and lue.en_attente == {}
    comptes_rendus.rouvrir(cellule, seule.id, "Une feuille retrouvée")
    lue = dresser_interne(cellule, ANNEE)[1]
    assert seule.id not in lue.par_action and lue.en_attente == {seule.id: "a_completer"}
    assert avancement(cellule, date(ANNEE, 12, 31)).en_attente == 1
    deposer(cellule, seule.id, [ligne()], [])
    assert dresser_interne(cellule, ANNEE)[1].en_attente == {}, "le suivi compte, en attendant"


def test_deux_rapports_pour_une_action_n_en_font_qu_un(cellule: Contexte) -> None:
    """Two people open the same report: the second is told, and the number is that of the one kept."""
    action = action_validee(cellule)
    deposer(cellule, action.id, [ligne() for _ in range(20)], [])
    lu = comptes_rendus.lire(cellule, action.id)
    comptes_rendus.enregistrer(cellule, action.id, lu.reponses | {"realisation": "realisee"}, "")
    with pytest.raises(Conflit):
        comptes_rendus.enregistrer(cellule, action.id, lu.reponses | {"rencontrees": 60, "ecart": "Autre"}, "")
    comptes_rendus.soumettre(cellule, action.id)
    comptes_rendus.valider(cellule, action.id)
    assert _personnes(cellule) == 20


def test_une_action_annulee_ne_compte_personne_et_une_action_tenue_ne_s_annule_pas(cellule: Contexte) -> None:
    tenue, annulee = action_validee(cellule), action_validee(cellule, titre="Annulée")
    deposer(cellule, tenue.id, [ligne() for _ in range(15)], [])
    with pytest.raises(ActionRefusee, match="15 personne"):
        cycle.annuler(cellule, tenue.id, "Orage")
    cycle.annuler(cellule, annulee.id, "Orage")
    _rendre(cellule, tenue.id)
    assert _personnes(cellule) == 15


def test_un_rapport_non_valide_ne_change_rien(cellule: Contexte) -> None:
    action = action_validee(cellule)
    deposer(cellule, action.id, [ligne() for _ in range(27)], [])
    lu = comptes_rendus.lire(cellule, action.id)
    reponses = lu.reponses | {"realisation": "realisee", "rencontrees": 90, "ecart": "À vérifier"}
    comptes_rendus.enregistrer(cellule, action.id, reponses, "")
    comptes_rendus.soumettre(cellule, action.id)
    assert _personnes(cellule) == 27


def test_un_brouillon_reel_ne_vide_pas_la_demonstration(cellule: Contexte) -> None:
    demonstration.charger(cellule, date(ANNEE, 11, 23))
    avant = dresser(cellule, ANNEE).valeur("pers_rencontrees")
    action_validee(cellule)
    assert avant and dresser(cellule, ANNEE).valeur("pers_rencontrees") == avant


def test_aucune_repartition_ne_depasse_le_total_officiel() -> None:
    detail = Sommes(37, 10, {"age": {"50_61": 30, "26_49": 7}, "suite": {"info": 37}, "droits": {"rsa=oui": 37}})
    officiel = officialiser(detail, {"rencontrees": 35, "informees": 34})
    assert officiel.total == 35 and "50_61" not in officiel.par_champ.get("age", {})
    assert officiel.par_champ["suite"]["info"] == 34 and officiel.par_champ["droits"] == {}
    assert officialiser(detail, None) is detail
