"""A « non » costs somebody several hundred euros a month: it only comes from a condition that is surely not met.

One household per legal exception; figures of November 2026.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.rules.test_divergences_minima import environ, montant, simuler

Objet = dict[str, Any]
MAROC = {"nationalite": "MA", "annees_titre_sejour": 1}
PORTUGAL = {"nationalite": "PT", "annees_titre_sejour": 0}
MAISON = {"statut": "proprietaire", "commune_insee": "31395"}
EMPRUNT = {"statut": "primo_accedant", "commune_insee": "31395"}
FOYER = {"statut": "locataire_foyer", "commune_insee": "31395", "loyer": 500}


def statut(droit: str, adulte: Objet, mois: str = "2026-11", **foyer: Any) -> str:
    return str(simuler([adulte], mois, **foyer)["droits"][droit]["statut"])


@pytest.mark.parametrize(
    ("adulte", "attendu"),
    [
        ({"age": 22}, "non"),
        ({"age": 22, "jeune_actif": True}, "probable"),
        ({"age": 22, "enceinte": True}, "probable"),
        ({"age": 40, **MAROC}, "non"),
        ({"age": 40, **MAROC, "protection_sejour": "protege"}, "probable"),
        ({"age": 40, **MAROC, "protection_sejour": "resident"}, "probable"),
        ({"age": 40, **PORTUGAL}, "non"),
        ({"age": 40, **PORTUGAL, "activite": "chomeur", "chomage_net": 300}, "probable"),
    ],
)
def test_rsa(adulte: Objet, attendu: str) -> None:
    assert statut("rsa", adulte) == attendu


def test_rsa_d_un_parent_isole_demande_un_sejour_regulier() -> None:
    parent = {"age": 30, "nationalite": "MA", "annees_titre_sejour": 0}
    assert statut("rsa", parent, enfants=[{"age": 1}]) == "probable"
    assert statut("rsa", {**parent, "sans_titre": "plus_3_mois"}, enfants=[{"age": 1}]) == "non"


def test_une_absence_longue_de_france_se_verifie() -> None:
    """Residence is judged month by month (RSA) or by the home: a short year in France is never a plain « non »."""
    assert statut("rsa", {"age": 40}, residence_stable=False) == "a_verifier"
    assert statut("aspa", {"age": 67}, residence_stable=False) == "a_verifier"


@pytest.mark.parametrize(
    ("protection", "attendu"), [("aucune", "a_verifier"), ("resident", "a_verifier"), ("protege", "probable")]
)
def test_aspa_d_un_refugie(protection: str, attendu: str) -> None:
    assert statut("aspa", {"age": 70, **MAROC, "protection_sejour": protection}) == attendu


def test_sejour_europeen_en_emploi() -> None:
    salarie = {"age": 40, **PORTUGAL, "activite": "salarie", "salaire_net": 1200}
    assert statut("prime_activite", salarie) == "probable"


def test_aspa_biens_trois_pourcent() -> None:
    """40,000 € of savings and a plot worth 20,000 €: 150 € a month, whatever the plot's rental value."""
    patrimoine = {
        "livret_a": 10000,
        "epargne_imposable": 30000,
        "immobilier_non_loue": 20000,
        "valeur_locative_immobilier_non_loue": 1800,
    }
    assert montant("aspa", [{"age": 70, "patrimoine": patrimoine}]) == environ(12523.14 / 12 - 0.03 * 60000 / 12)


def test_asi_d_un_retraite_invalide_sans_dossier_mdph() -> None:
    retraite = {"age": 61, "activite": "retraite", "retraite_nette": 500}
    assert statut("asi", retraite) == "non"
    assert statut("asi", {**retraite, "sante_travail": True}) == "probable"


def test_allocation_base_a_naitre() -> None:
    attendue = simuler([{"age": 30, "enceinte": True}])["droits"]["paje_base"]
    assert (attendue["statut"], attendue["montant_min"]) == ("a_verifier", 0)
    assert attendue["montant_max"] == environ(0.4165 * 478.16 * 0.995)


@pytest.mark.parametrize(("mois", "retenue"), [("2026-06", 0.0), ("2026-10", 0.4165 * 478.16)])
def test_allocation_base_nouveau_ne(mois: str, retenue: float) -> None:
    """Born in May: nothing counted in June, the whole allowance in October (a lone parent)."""
    enfant = {"date_naissance": "2026-05-15"}
    foyer = simuler([{"age": 30}], mois, enfants=[enfant])
    asf = 0.225 * 478.16
    assert foyer["calculs"]["prestations_familiales_rsa"] == environ(retenue + asf)


def test_un_enfant_recueilli_par_un_couple() -> None:
    couple: list[Objet] = [{"age": 62}, {"age": 60}]
    assert simuler(couple, enfants=[{"age": 9}])["droits"]["asf"]["statut"] == "non"
    recueilli = simuler(couple, enfants=[{"age": 9}], enfant_recueilli=True)["droits"]["asf"]
    assert (recueilli["statut"], recueilli["montant"]) == ("probable", environ(0.5625 * 478.16 * 0.995))


@pytest.mark.parametrize(("ancien", "attendu"), [(False, "non"), (True, "a_verifier")])
def test_aide_au_logement_d_un_ancien_emprunt(ancien: bool, attendu: str) -> None:
    assert statut("aides_logement", {"age": 40}, logement={**EMPRUNT, "emprunt_ancien": ancien}) == attendu


@pytest.mark.parametrize(
    ("mois", "salaire", "attendu"),
    [("2026-06", 0, "probable"), ("2026-07", 0, "a_verifier"), ("2026-07", 600, "probable")],
)
def test_aide_au_logement_d_un_etudiant_etranger(mois: str, salaire: float, attendu: str) -> None:
    etudiant = {"age": 22, **MAROC, "activite": "etudiant", "salaire_net": salaire}
    logement = {"statut": "locataire_vide", "commune_insee": "31555", "loyer": 400}
    assert statut("aides_logement", etudiant, mois, logement=logement) == attendu


@pytest.mark.parametrize(
    ("droit", "adulte", "foyer", "attendu"),
    [
        ("aah", {"age": 40, "taux_incapacite": 0.8, "nationalite": "MA", "sans_titre": "plus_3_mois"}, {}, "non"),
        ("cheque_energie", {"age": 80}, {"logement": FOYER}, "a_verifier"),
        ("reversion", {"age": 45, "deces_proche": "conjoint"}, {}, "a_verifier"),
        ("reversion", {"age": 60, "deces_proche": "conjoint", "retraite_nette": 2600}, {}, "a_verifier"),
        ("pch", {"age": 40, "gene_sante": True, "taux_incapacite": 0.8}, {}, "a_verifier"),
        ("fsl_31", {"age": 40}, {"dettes": "logement", "logement": MAISON}, "a_verifier"),
        ("ash", {"age": 45, "taux_incapacite": 0.8, "etablissement_trop_cher": True}, {}, "a_verifier"),
        ("css", {"age": 20, "pension_alimentaire_percue": 200}, {}, "a_verifier"),
    ],
)  # fmt: skip
def test_a_verifier_plutot_que_non(droit: str, adulte: Objet, foyer: Objet, attendu: str) -> None:
    assert statut(droit, adulte, **foyer) == attendu


@pytest.mark.parametrize(
    ("mois", "plafond", "montant_annuel"), [("2025-05", 17927, 114), ("2026-01", 18130, 120), ("2026-11", 18488, 120)]
)
def test_bourse_annee_scolaire(mois: str, plafond: int, montant_annuel: float) -> None:
    """The ceiling and the amount of the school year, published for 2024-2025: 17,927 € and 114 €."""
    for rfr, attendu in ((plafond, montant_annuel), (plafond + 1, 0)):
        assert montant("bourse_college", [{"age": 40}], mois, enfants=[{"age": 12}], rfr_n2=rfr) == attendu


def test_la_rentree_compte_les_enfants_de_fin_juillet() -> None:
    """In January 2026 the eldest is 19, but 20 at the start of the school year: one child in the ceiling."""
    enfants = [{"date_naissance": "2006-07-15"}, {"date_naissance": "2012-07-15"}]
    assert simuler([{"age": 40}], "2026-01", enfants=enfants)["calculs"]["ars_nb_enfants"] == 1


def test_aide_logement_invalidite() -> None:
    """Unemployment benefit of 1,200 €: 14,400 € less 10 %, and less 30 % with an invalidity pension."""
    adulte = {"age": 40, "activite": "chomeur", "chomage_net": 1200}
    bases = [simuler([{**adulte, "pension_invalidite": pension}])["calculs"]["al_ressources"] for pension in (0, 400)]
    pension_nette = 4800 - 480
    assert bases == [environ(12960), environ(12960 * 0.7 + pension_nette)]
