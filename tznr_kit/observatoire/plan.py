"""How many cases to judge, in which stratum, by whom; and the draw itself."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from tznr_kit.observatoire.eligibilite import DROITS
from tznr_kit.observatoire.estimation import A_JUGER, JUGES_MINIMUM
from tznr_kit.observatoire.foyers_joints import (
    AUTRE_PAYE,
    DOUTE_SANS,
    ELIGIBLE_PAYE,
    ELIGIBLE_SANS,
    NON_SANS,
    STRATES,
    strates,
)

# Verdicts expected in each stratum (paid, confirmed, not eligible) before any is known: prudent guesses of ours,
# only used to share the work between strata. A wrong guess widens the interval, it does not bias the rate.
ATTENDUS = {
    ELIGIBLE_PAYE: (0.98, 0.015, 0.005),
    AUTRE_PAYE: (0.97, 0.01, 0.02),
    ELIGIBLE_SANS: (0.12, 0.70, 0.18),
    DOUTE_SANS: (0.05, 0.35, 0.60),
    NON_SANS: (0.006, 0.004, 0.99),
}
REPONSE = 0.85  # share of drawn cases that will really be judged
QUI = {
    ELIGIBLE_PAYE: "les payeurs : ce foyer est-il bien payé ?",
    AUTRE_PAYE: "les payeurs : ce foyer est-il bien payé ?",
    ELIGIBLE_SANS: "les payeurs, puis la source si personne ne paie : ce foyer a-t-il droit ?",
    DOUTE_SANS: "les payeurs, puis la source si personne ne paie : ce foyer a-t-il droit ?",
    NON_SANS: "les payeurs, puis la source si personne ne paie : ce foyer a-t-il droit ?",
}


@dataclass(frozen=True)
class Tirage:
    """``dossiers``: households to draw in one stratum of ``effectif``."""

    strate: str
    effectif: int
    dossiers: int

    @property
    def qui(self) -> str:
        """Who answers."""
        return QUI[self.strate]


def planifier(effectifs: Mapping[str, int], marge: float) -> tuple[Tirage, ...]:
    """Cases to draw so that the interval is ± ``marge`` (0 to 1) or so: Neyman's shares, never under the minimum."""
    payes, sans = (sum(effectifs[nom] * ATTENDUS[nom][rang] for nom in STRATES) for rang in (0, 1))
    total = payes + sans
    taux = sans / total if total else 0.0
    ecarts = {nom: effectifs[nom] * _ecart(ATTENDUS[nom], taux) / total if total else 0.0 for nom in STRATES}
    fini = sum(ecart**2 / effectifs[nom] for nom, ecart in ecarts.items() if effectifs[nom])
    besoin = sum(ecarts.values()) ** 2 / ((marge / 1.96) ** 2 + fini)
    return tuple(
        Tirage(nom, effectifs[nom], _dossiers(effectifs[nom], besoin * ecarts[nom] / (sum(ecarts.values()) or 1)))
        for nom in STRATES
    )


def _ecart(attendu: tuple[float, float, float], taux: float) -> float:
    """Standard deviation of what one household brings to the rate."""
    valeurs = (-taux, 1 - taux, 0.0)
    moyenne = sum(p * v for p, v in zip(attendu, valeurs, strict=True))
    return math.sqrt(sum(p * (v - moyenne) ** 2 for p, v in zip(attendu, valeurs, strict=True)))


def _dossiers(effectif: int, besoin: float) -> int:
    return min(effectif, math.ceil(max(besoin, JUGES_MINIMUM) / REPONSE))


def tirer_dossiers(base: pd.DataFrame, marge: float, graine: int) -> pd.DataFrame:
    """The cases to judge: index household, one column a right holding « a_juger » or nothing, in no order.

    Nothing says why a household is there: whoever judges must not know what the files say.
    """
    hasard = np.random.default_rng(graine)
    tirages = {}
    for droit in DROITS:
        strate = strates(base, droit)
        plan = planifier({nom: int((strate == nom).sum()) for nom in STRATES}, marge)
        tires = [hasard.choice(strate.index[strate == un.strate], un.dossiers, replace=False) for un in plan]
        tirages[droit] = pd.Series(A_JUGER, index=np.concatenate(tires))
    table = pd.DataFrame(tirages).fillna("").rename_axis("foyer")
    return table.sample(frac=1, random_state=graine)
