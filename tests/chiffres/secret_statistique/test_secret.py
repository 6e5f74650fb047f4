"""The attacker's seat: a linear solver tries to find what was hidden."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy.optimize import linprog

from tznr_kit.chiffres.secret_statistique import (
    ProtectionImpossible,
    Regle,
    cellules_dominees,
    proteger,
    proteger_serie,
    seuil_des_sources,
)
from tznr_kit.chiffres.secret_statistique.tableau import PETIT, TOTAL

REGLE = Regle(seuil=5)


def largeurs(publie: pd.DataFrame) -> dict[tuple[str, str], float]:
    """What a reader can deduce of each hidden cell of a two-way table: highest minus lowest value."""
    cases = [(i, j) for i in publie.index for j in publie.columns]
    rang = {case: k for k, case in enumerate(cases)}
    egalites, seconds = [], []
    for i in publie.index:
        ligne = np.zeros(len(cases))
        for j in publie.columns:
            ligne[rang[i, j]] = -1 if j == TOTAL else 1
        egalites.append(ligne)
    for j in publie.columns:
        colonne = np.zeros(len(cases))
        for i in publie.index:
            colonne[rang[i, j]] = -1 if i == TOTAL else 1
        egalites.append(colonne)
    seconds = np.zeros(len(egalites))
    bornes = [(0, None) if publie.at[case] is None else (publie.at[case],) * 2 for case in cases]
    trouvees = {}
    for case in cases:
        if publie.at[case] is not None:
            continue
        but = np.zeros(len(cases))
        but[rang[case]] = 1
        bas = linprog(but, A_eq=egalites, b_eq=seconds, bounds=bornes)
        haut = linprog(-but, A_eq=egalites, b_eq=seconds, bounds=bornes)
        assert bas.status == 0
        trouvees[case] = np.inf if haut.status == 3 else -haut.fun - bas.fun
    return trouvees


@settings(max_examples=40, deadline=None)
@given(
    hnp.arrays(
        int,
        st.tuples(st.integers(1, 5), st.integers(1, 4)),
        elements=st.one_of(st.integers(0, 8), st.integers(0, 400)),
    )
)
def test_a_linear_solver_finds_no_hidden_cell(valeurs: np.ndarray) -> None:
    effectifs = pd.DataFrame(valeurs, index=[f"l{i}" for i in range(valeurs.shape[0])])
    effectifs.columns = [f"c{j}" for j in range(valeurs.shape[1])]
    protege = proteger(effectifs, REGLE)
    visibles = [n for n in protege.tableau.to_numpy().ravel() if n is not None]
    assert not [n for n in visibles if 0 < n < 5]
    assert all(largeur >= 5 for largeur in largeurs(protege.tableau).values())


@settings(max_examples=40, deadline=None)
@given(
    hnp.arrays(
        int,
        st.tuples(st.integers(1, 6), st.integers(2, 3)),
        elements=st.one_of(st.integers(0, 8), st.integers(20, 400)),
    )
)
def test_known_totals_are_never_what_protects(valeurs: np.ndarray) -> None:
    effectifs = pd.DataFrame(valeurs, index=[f"l{i}" for i in range(valeurs.shape[0])])
    effectifs.columns = [f"c{j}" for j in range(valeurs.shape[1])]
    try:
        publie = proteger(effectifs, REGLE, totaux_publies=True).tableau
    except ProtectionImpossible:
        return
    assert all(n is not None or 0 < effectifs[c].sum() < 5 for c, n in publie.loc[TOTAL].drop(TOTAL).items())
    assert all(largeur >= 5 for largeur in largeurs(publie).values())


def test_a_table_that_cannot_be_protected_is_said_so() -> None:
    with pytest.raises(ProtectionImpossible):
        proteger_serie(pd.Series({"a": 3, "b": 4}, name="foyers"), REGLE, totaux_publies=True)


def test_labels_may_be_numbers() -> None:
    publie = proteger_serie(pd.Series({2025: 3, 2026: 40, 2027: 25}, name="foyers"), REGLE).tableau
    assert list(publie.index) == [2025, 2026, 2027, TOTAL]
    assert publie["foyers"].tolist() == [None, 40, None, 68]


def test_the_solver_does_solve_a_table_without_complementary_suppression() -> None:
    """The test above can fail: hiding the small cell alone is undone by one subtraction."""
    naif = pd.DataFrame(
        {"a": [None, 20, 23], "b": [30, 40, 70], TOTAL: [33, 60, 93]}, index=["x", "y", TOTAL], dtype=object
    )
    assert largeurs(naif.where(naif.notna(), None))[("x", "a")] == pytest.approx(0)


def test_a_large_table_stays_mostly_visible() -> None:
    hasard = np.random.default_rng(3)
    effectifs = pd.DataFrame(hasard.integers(40, 400, (12, 6)), index=[f"l{i}" for i in range(12)])
    effectifs.columns = [f"c{j}" for j in range(6)]
    effectifs.iat[4, 2] = 3
    protege = proteger(effectifs, REGLE)
    assert len(protege.journal) == 4
    assert [s.motif for s in protege.journal].count(PETIT) == 1
    assert protege.tableau.at[TOTAL, TOTAL] == effectifs.to_numpy().sum()


def test_a_series_hides_a_second_cell_and_keeps_its_total() -> None:
    protege = proteger_serie(pd.Series({"a": 3, "b": 40, "c": 25}, name="foyers"), REGLE)
    assert protege.tableau["foyers"].to_dict() == {"a": None, "b": 40, "c": None, TOTAL: 68}


def test_a_series_of_one_small_count_shows_nothing() -> None:
    protege = proteger_serie(pd.Series({"a": 3}, name="foyers"), REGLE)
    assert protege.tableau["foyers"].to_dict() == {"a": None, TOTAL: None}


def test_zero_is_shown_and_rounding_keeps_what_is_hidden() -> None:
    protege = proteger(pd.DataFrame({"a": [0, 52, 61], "b": [33, 2, 48]}, index=["x", "y", "z"]), REGLE)
    arrondi = protege.arrondi(REGLE)
    assert protege.tableau.at["x", "a"] == 0
    assert arrondi.at["y", "b"] is None
    assert arrondi.at[TOTAL, TOTAL] == 195


@pytest.mark.parametrize(
    "tableau",
    [pd.DataFrame(), pd.DataFrame({"a": [-1]}), pd.DataFrame({"a": [1.5]}), pd.DataFrame({TOTAL: [7]})],
)
def test_a_wrong_table_is_refused(tableau: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match=r"vide|effectifs|marges"):
        proteger(tableau, REGLE)


def test_the_strictest_source_decides() -> None:
    assert seuil_des_sources(["prestations", "fiscale"]) == 11
    assert seuil_des_sources(["prestations"]) == 5
    with pytest.raises(KeyError):
        seuil_des_sources(["inconnue"])
    with pytest.raises(ValueError, match="seuil"):
        Regle(seuil=3)


def test_a_rate_needs_thirty_units() -> None:
    assert REGLE.taux(10, 29) is None
    assert REGLE.taux(10, 30) == 33


def test_dominated_amounts_are_hidden_with_their_protection() -> None:
    lignes = pd.DataFrame(
        [("x", "a", 9000.0)] + [("x", "a", 50.0)] * 12 + [("y", "a", 300.0)] * 15 + [("y", "b", 200.0)] * 10,
        columns=["ligne", "colonne", "montant"],
    )
    dominees = cellules_dominees(lignes, REGLE)
    assert dominees == {("x", "a"), ("y", "b")}
    sommes = pd.DataFrame({"a": [9600, 4500], "b": [3000, 2000]}, index=["x", "y"])
    publie = proteger(sommes, REGLE, dominees, incertitude=1000).tableau
    assert publie.at["x", "a"] is None
    assert all(largeur >= 1000 for largeur in largeurs(publie).values())


def montants(*euros: float) -> pd.DataFrame:
    return pd.DataFrame([("x", "a", un) for un in euros], columns=["ligne", "colonne", "montant"])


@pytest.mark.parametrize(
    ("euros", "cachee"),
    [
        ([10.0] * 10, True),
        ([10.0] * 11, False),
        ([850.0, *[10.0] * 15], False),
        ([851.0, *[10.0] * 15], True),
        ([450.0, 450.0, *[10.0] * 10], False),
        ([451.0, 450.0, *[10.0] * 10], True),
        ([0.0] * 11, False),
    ],
)
def test_a_cell_of_amounts_at_each_limit(euros: list[float], cachee: bool) -> None:
    """Eleven contributors; the first holds 85 %, the first two 90 %: at the limit it may be shown."""
    assert cellules_dominees(montants(*euros), REGLE) == ({("x", "a")} if cachee else set())


def test_a_negative_amount_is_refused() -> None:
    with pytest.raises(ValueError, match="positifs"):
        cellules_dominees(montants(-1.0), REGLE)


@pytest.mark.parametrize(("effectif", "arrondi"), [(0, 0), (2, 0), (3, 5), (7, 5), (8, 10), (12.5, 10), (17.5, 20)])
def test_a_count_is_rounded_to_five(effectif: float, arrondi: int) -> None:
    assert REGLE.arrondir(effectif) == arrondi


@pytest.mark.parametrize(("seuil", "denominateur", "base"), [(4, 30, 5), (5, 4, 5), (5, 30, 0)])
def test_a_rule_too_weak_is_refused(seuil: int, denominateur: int, base: int) -> None:
    with pytest.raises(ValueError, match="seuil"):
        Regle(seuil=seuil, denominateur=denominateur, base=base)
    assert Regle(seuil=5, denominateur=5, base=1).taux(1, 5) == 20


@pytest.mark.parametrize("case", ["a", "b"])
def test_what_is_cheap_is_hidden_first(case: str) -> None:
    """A margin costs ten cells, the grand total a hundred: they are hidden when nothing else protects."""
    serie = proteger_serie(pd.Series({case: 3, "petit": 20, "grand": 60}, name="n"), REGLE)
    assert serie.tableau["n"].to_dict() == {case: None, "petit": None, "grand": 60, TOTAL: 83}
