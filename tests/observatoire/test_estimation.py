"""The estimator against populations whose truth is known by construction."""

from __future__ import annotations

import numpy as np
import pytest

from tznr_kit.observatoire.estimation import Comptes, Controles, Doute, chance_de_lien, estimer, sensibilite
from tznr_kit.observatoire.foyers_lies import Composition
from tznr_kit.observatoire.qualite import Rappel

SEUL, COUPLE = Composition(1, 0), Composition(1, 1)
PARFAIT = {"1": Rappel(2000, 2000), "2": Rappel(2000, 2000)}


def hasard() -> np.random.Generator:
    return np.random.default_rng(7)


def test_perfect_files_give_the_rate_back() -> None:
    comptes = Comptes(1000, 9000, {SEUL: 660}, Controles(confirmes=340))
    estimation = estimer(comptes, PARFAIT, Doute(), hasard())
    assert estimation.corrige == pytest.approx(0.34, abs=0.002)
    assert estimation.intervalle is not None
    assert estimation.intervalle[0] < 0.34 < estimation.intervalle[1]


def test_missed_links_and_false_eligibles_are_corrected() -> None:
    """660 paid, 340 not; 10 % of links missed; 100 households that never were eligible."""
    comptes = Comptes(1100, 8900, {SEUL: 594}, Controles(payes=13, non_eligibles=20, confirmes=68))
    estimation = estimer(comptes, {"1": Rappel(1800, 2000), "2": Rappel(900, 1000)}, Doute(), hasard())
    assert estimation.brut == pytest.approx(0.46)
    assert estimation.corrige == pytest.approx(0.34, abs=0.012)
    assert estimation.rappel_foyer == pytest.approx(0.9, abs=0.01)
    assert estimation.bornes is not None
    assert estimation.bornes[0] < 0.34 < estimation.bornes[1]


def test_a_couple_is_missed_only_if_both_are() -> None:
    homme, femme = np.array(0.9), np.array(0.8)
    assert chance_de_lien(SEUL, homme, femme) == pytest.approx(0.9)
    assert chance_de_lien(COUPLE, homme, femme) == pytest.approx(0.98)


def test_without_control_there_is_no_corrected_rate_only_bounds() -> None:
    estimation = estimer(Comptes(1000, 9000, {SEUL: 600}, Controles()), PARFAIT, Doute(), hasard())
    assert estimation.corrige is None
    assert estimation.intervalle is None
    assert estimation.bornes is not None
    bas, haut = estimation.bornes
    assert 0.1 < bas < 0.25
    assert haut == pytest.approx(0.4, abs=0.03)


def test_an_unknown_recall_is_refused() -> None:
    with pytest.raises(ValueError, match="témoins"):
        estimer(Comptes(10, 0, {}, Controles()), {"1": Rappel(0, 0), "2": Rappel(0, 0)}, Doute(), hasard())


def test_nobody_eligible_and_everybody_paid() -> None:
    personne = estimer(Comptes(0, 50, {}, Controles()), PARFAIT, Doute(), hasard())
    assert (personne.brut, personne.corrige, personne.intervalle) == (None, None, None)
    tous = estimer(Comptes(50, 0, {SEUL: 50}, Controles()), PARFAIT, Doute(), hasard())
    assert tous.brut == 0
    assert tous.bornes == (0.0, pytest.approx(0.0, abs=0.01))


def test_one_eligible_household_unpaid() -> None:
    seul = estimer(Comptes(1, 0, {}, Controles(confirmes=1)), PARFAIT, Doute(), hasard())
    assert seul.corrige == 1.0


def test_a_fragile_right_has_a_wider_interval() -> None:
    comptes = Comptes(1000, 9000, {SEUL: 660}, Controles(confirmes=100, non_eligibles=20))
    largeurs = []
    for dispersion in (0.0, 0.08):
        intervalle = estimer(comptes, PARFAIT, Doute(dispersion), hasard()).intervalle
        assert intervalle is not None
        largeurs.append(intervalle[1] - intervalle[0])
    assert largeurs[1] > largeurs[0]


def test_sensitivity_goes_down_with_recall_and_specificity() -> None:
    tableau = sensibilite(Comptes(1000, 9000, {SEUL: 560}, Controles()), (1.0, 0.9), (1.0, 0.98))
    assert tableau[0][0] == pytest.approx(0.44)
    assert tableau[1][0] < tableau[0][0]
    assert tableau[0][1] == pytest.approx(260 / 820)
