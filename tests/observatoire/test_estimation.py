"""The estimator against populations whose truth is known by construction, and its plan."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tznr_kit.observatoire.estimation import (
    A_JUGER,
    VERDICTS,
    Jugements,
    encadrer,
    estimer,
    juger,
)
from tznr_kit.observatoire.foyers_joints import (
    AUTRE_PAYE,
    DOUTE_SANS,
    ELIGIBLE_PAYE,
    ELIGIBLE_SANS,
    NON_SANS,
    STRATES,
)
from tznr_kit.observatoire.plan import planifier

# 2,000 households: 660 paid, 340 without the right; the files see 600 paid and mistake 150 others for eligible.
VRAIS = {
    ELIGIBLE_PAYE: (560, 0, 0),
    AUTRE_PAYE: (40, 0, 0),
    ELIGIBLE_SANS: (50, 300, 100),
    DOUTE_SANS: (5, 30, 65),
    NON_SANS: (5, 10, 835),
}
VERITE = 340 / 1000
Verdict = tuple[int, int, int]


def hasard(graine: int = 7) -> np.random.Generator:
    return np.random.default_rng(graine)


def tirer(part: float, graine: int) -> dict[str, Jugements]:
    """A random sample of each stratum, judged rightly."""
    alea, jugements = hasard(graine), {}
    for nom, vrais in VRAIS.items():
        effectif = sum(vrais)
        comptes = alea.multivariate_hypergeometric(vrais, max(31, round(part * effectif)))
        jugements[nom] = Jugements(effectif, (int(comptes[0]), int(comptes[1]), int(comptes[2])))
    return jugements


def test_everything_judged_gives_the_truth_back() -> None:
    tout = {nom: Jugements(sum(vrais), vrais) for nom, vrais in VRAIS.items()}
    une = estimer(tout, 1.0, 0, hasard())
    assert une.taux == pytest.approx(VERITE, abs=0.01)
    assert une.rappel == pytest.approx(600 / 660, abs=0.01)


def test_samples_hold_the_truth_as_often_as_they_say() -> None:
    tenus, ecarts = 0, []
    for graine in range(60):
        une = estimer(tirer(0.25, graine), 1.0, 60, hasard(graine))
        assert une.intervalle is not None and une.taux is not None
        tenus += une.intervalle[0] <= VERITE <= une.intervalle[1]
        ecarts.append(une.taux - VERITE)
    assert tenus >= 54
    assert abs(np.mean(ecarts)) < 0.01


def test_without_verdicts_there_are_bounds_and_no_rate() -> None:
    une = estimer({nom: Jugements(sum(vrais)) for nom, vrais in VRAIS.items()}, 1.0, 60, hasard())
    assert une.taux is None
    assert "aucun dossier" in une.retenu
    assert une.bornes is not None
    assert une.bornes[0] < VERITE < une.bornes[1]


@pytest.mark.parametrize("manquante", [ELIGIBLE_SANS, DOUTE_SANS, NON_SANS])
def test_a_stratum_hardly_judged_withholds_the_rate(manquante: str) -> None:
    jugements = tirer(0.3, 1)
    jugements[manquante] = Jugements(jugements[manquante].effectif, (1, 20, 8))
    une = estimer(jugements, 1.0, 60, hasard())
    assert une.taux is None
    assert "il en manque 1" in une.retenu


def test_cases_left_unjudged_withhold_the_rate() -> None:
    jugements = {nom: Jugements(un.effectif, un.verdicts, un.juges) for nom, un in tirer(0.3, 1).items()}
    assert "n'ont pas été jugés" in estimer(jugements, 1.0, 60, hasard()).retenu


def test_too_wide_is_withheld() -> None:
    jugements = tirer(0.0, 3) | {NON_SANS: Jugements(20_000, (0, 1, 30))}
    assert "trop large" in estimer(jugements, 1.0, 60, hasard()).retenu


def test_nobody_at_all() -> None:
    une = estimer({nom: Jugements(0) for nom in STRATES}, 1.0, 0, hasard())
    assert (une.taux, une.bornes) == (None, None)


def test_bounds_count_every_link_that_may_be_missed() -> None:
    jugements = {nom: Jugements(sum(vrais)) for nom, vrais in VRAIS.items()}
    etroites, larges = encadrer(jugements, 0), encadrer(jugements, 400)
    assert etroites is not None and larges is not None
    assert larges[0] < etroites[0]
    assert larges[1] == etroites[1]


def test_verdicts_are_counted_where_the_files_put_the_household() -> None:
    strate = pd.Series([ELIGIBLE_SANS, ELIGIBLE_SANS, NON_SANS], index=["a", "b", "c"])
    verdicts = pd.Series([VERDICTS[0], A_JUGER, VERDICTS[1]], index=["a", "b", "inconnu"])
    jugements = juger(strate, verdicts)
    assert jugements[ELIGIBLE_SANS] == Jugements(2, (1, 0, 0), 1)
    assert jugements[NON_SANS] == Jugements(1)


def test_a_plan_asks_for_more_when_it_must_be_finer() -> None:
    effectifs = {nom: sum(vrais) for nom, vrais in VRAIS.items()}
    large, fin = (sum(un.dossiers for un in planifier(effectifs, marge)) for marge in (0.06, 0.02))
    assert 5 * 31 <= large < fin <= sum(effectifs.values())
    assert [un.dossiers for un in planifier(dict.fromkeys(STRATES, 0), 0.04)] == [0] * 5
    assert all("payeurs" in un.qui for un in planifier(effectifs, 0.04))
