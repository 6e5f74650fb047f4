"""Where the law is followed and not the reference (content/divergences.yaml): one household each, counted by hand.

Families, tax, grants and energy. Figures of November 2026.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.rules.test_divergences_minima import calcul, environ, montant, simuler

PROPRIETAIRE = {"statut": "proprietaire", "commune_insee": "31555"}


@pytest.mark.parametrize(("age_conjoint", "abattement"), [(70, 2 * 2796), (60, 2796)])
def test_abattement_personnes_agees_double(age_conjoint: int, abattement: float) -> None:
    """Two pensions of 700 €: 16,800 € a year, less 10 %, less one or two allowances (article 157 bis CGI)."""
    couple: list[dict[str, Any]] = [
        {"age": 70, "activite": "retraite", "retraite_brute": 700, "retraite_nette": 700},
        {"age": age_conjoint, "activite": "retraite", "retraite_brute": 700, "retraite_nette": 700},
    ]
    assert calcul("rfr_n2", couple) == environ(16800 - 1680 - abattement)


@pytest.mark.parametrize(("naissance", "abattement"), [("1959-12-31", 2796), ("1960-01-02", 0)])
def test_abattement_personnes_agees_au_31_decembre(naissance: str, abattement: float) -> None:
    retraite = {"date_naissance": naissance, "activite": "retraite", "retraite_brute": 1000, "retraite_nette": 1000}
    assert calcul("rfr_n2", [retraite]) == environ(12000 - 1200 - abattement)


@pytest.mark.parametrize(("imposable", "attendu"), [(583, False), (585, True)])
def test_double_activite_seuil(imposable: float, attendu: bool) -> None:
    """13.6 % of 46,368 € (2024) is 6,306.05 €: 12 × 585 less 10 % is above, 12 × 583 is not."""
    salaires = [
        {"age": 35, "activite": "salarie", "salaire_net": 560, "salaire_brut": 700, "salaire_imposable": imposable},
        {"age": 35, "activite": "salarie", "salaire_net": 1500, "salaire_brut": 1900, "salaire_imposable": 1560},
    ]
    calculs = simuler(salaires, enfants=[{"age": 1}])["calculs"]
    assert bool(calculs["biactivite"]) is attendu


@pytest.mark.parametrize(("rfr", "attendu"), [(10999, 48), (11000, 0)])
def test_cheque_energie_borne(rfr: float, attendu: float) -> None:
    assert montant("cheque_energie", [{"age": 40}], rfr_n2=rfr, logement=PROPRIETAIRE) == attendu


def test_bourse_concubins() -> None:
    """Two tax notices of one household are added: 12 × 2,000 € less 10 % on the second is over the 18,130 € ceiling."""
    adultes: list[dict[str, Any]] = [
        {"age": 40},
        {"age": 40, "activite": "salarie", "salaire_net": 1950, "salaire_brut": 2450, "salaire_imposable": 2000},
    ]
    enfant = [{"age": 12}]
    assert calcul("bourse_ressources", adultes, enfants=enfant, situation="concubin") == environ(21600)
    assert montant("bourse_college", adultes, enfants=enfant, situation="concubin") == 0


def test_csg_retraite_micro() -> None:
    """A shop's profit of 14,500 € (29 % of 50,000 €) moves the pension out of the exempt bracket."""
    retraite = {"age": 66, "activite": "retraite", "retraite_brute": 500, "retraite_nette": 500}
    boutique = {**retraite, "activite": "independant", "micro_entreprise": {"type": "vente", "ca_annuel": 50000}}
    assert calcul("tranche_csg_retraite", [retraite]) == 0
    assert calcul("tranche_csg_retraite", [boutique]) == 2


def test_prime_noel_naissance() -> None:
    """A baby born in the year counts: 152.45 € and half of it."""
    bebe = [{"date_naissance": "2026-05-15"}]
    assert montant("prime_noel", [{"age": 30}], enfants=bebe) == environ(152.45 * 1.5)
