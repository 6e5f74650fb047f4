"""Families, grants and energy, counted by hand at the figures of November 2026 (BMAF 478.16 €, CRDS 0.5 %)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rules.test_divergences_minima import calcul, environ, montant

COUPLE: list[dict[str, Any]] = [{"age": 40}, {"age": 40}]
BMAF, NET = 478.16, 0.995


def enfants(*ages: int, **reste: Any) -> list[dict[str, Any]]:
    return [{"age": age, **reste} for age in ages]


@pytest.mark.parametrize(
    ("petits", "attendu"),
    [
        (enfants(5), 0),
        (enfants(5, 7), 153.01 * NET),
        (enfants(3, 5, 7), 349.06 * NET),
        (enfants(5, 7, garde="alternee"), 153.01 / 2 * NET),
        (enfants(15, 17), (153.01 + 0.16 * BMAF) * NET),
        (enfants(18, 18), (153.01 + 0.16 * BMAF) * NET),
        (enfants(13, 16), 153.01 * NET),
        (enfants(5, 7, 20), (153.01 + 96.75) * NET),
    ],
)
def test_allocations_familiales(petits: list[dict[str, Any]], attendu: float) -> None:
    """Two, three children, shared custody, younger of two at 15 (born before March 2012), twins, one of 20."""
    assert montant("allocations_familiales", COUPLE, enfants=petits) == environ(attendu)


@pytest.mark.parametrize(("revenu", "part"), [(79980, 1.0), (93000, 0.5), (120000, 0.25)])
def test_allocations_familiales_selon_les_ressources(revenu: float, part: float) -> None:
    riche: list[dict[str, Any]] = [
        {"age": 40, "activite": "independant", "independant_benefice_annuel": revenu},
        {"age": 40},
    ]
    assert montant("allocations_familiales", riche, enfants=enfants(5, 7)) == environ(153.01 * part * NET)


def test_complement_familial_majore_et_sans_paje() -> None:
    assert montant("complement_familial", COUPLE, enfants=enfants(4, 6, 8)) == environ(298.75 * NET)
    assert montant("complement_familial", COUPLE, enfants=enfants(1, 4, 6, 8)) == 0


@pytest.mark.parametrize(("pension", "attendu"), [(0, 0.422 * BMAF), (150, 0.422 * BMAF - 150), (190, 0)])
def test_soutien_familial_differentiel(pension: float, attendu: float) -> None:
    """Under 15 € it is not paid."""
    parent = [{"age": 35, "pension_alimentaire_percue": pension}]
    assert montant("asf", parent, enfants=enfants(6)) == environ(attendu * NET)


@pytest.mark.parametrize(("naissance", "verse"), [("2023-12-15", True), ("2023-11-15", False)])
def test_paje_s_arrete_avant_le_mois_des_trois_ans(naissance: str, verse: bool) -> None:
    assert (montant("paje_base", [{"age": 30}], enfants=[{"date_naissance": naissance}]) > 0) is verse


@pytest.mark.parametrize(("revenu", "attendu"), [(0, 429.01), (28956.20 + 100, 329.01), (28956.20 + 420, 0)])
def test_rentree_scolaire_reduite_au_dessus_du_plafond(revenu: float, attendu: float) -> None:
    """22,274 € × 1.3: each euro above is one euro less, and nothing under 15 €."""
    parent = [{"age": 35, "activite": "independant", "independant_benefice_annuel": revenu}]
    assert montant("ars", parent, enfants=enfants(8)) == environ(attendu * NET)


@pytest.mark.parametrize(("petits", "unites"), [([], 1.5), (enfants(4, 6), 2.1), (enfants(4, garde="alternee"), 1.65)])
def test_unites_de_consommation(petits: list[dict[str, Any]], unites: float) -> None:
    assert calcul("unites_consommation", COUPLE, enfants=petits) == environ(unites)


@pytest.mark.parametrize(("rfr", "attendu"), [(3526, 525), (3527, 336), (9993, 336), (18488, 120), (18489, 0)])
def test_bourse_de_college_par_echelon(rfr: float, attendu: float) -> None:
    """Ceilings of one child at the SMIC of July 2025 (11.88 €): 3,526, 9,993 and 18,488 €."""
    assert montant("bourse_college", [{"age": 40}], enfants=enfants(12), rfr_n2=rfr) == attendu


@pytest.mark.parametrize(("mois", "bmaf"), [("2025-05", 474.37), ("2026-01", 474.37), ("2026-04", 478.16)])
def test_les_baremes_suivent_la_date(mois: str, bmaf: float) -> None:
    attendu = round(bmaf * 0.32, 2) * NET
    assert montant("allocations_familiales", COUPLE, mois, enfants=enfants(5, 7)) == environ(attendu)
