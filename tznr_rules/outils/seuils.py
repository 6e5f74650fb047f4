"""Near misses: below which income a right would open, above which it would close. Computed, never written by hand.

One number of the household is moved over its range, everything else unchanged; a first batch finds where each
right changes, a second one finds the euro.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from tznr_rules.outils.variantes import changer
from tznr_rules.regles import Regles
from tznr_rules.simulation import Simulation

PAS = 40
"""Points of each batch: two batches find a threshold within a range of 1,600 steps."""
MARGE = 2.0
"""A right closed today is looked for down to zero, an open one up to twice the present income."""
PLANCHER = 2500.0


@dataclass(frozen=True)
class Seuil:
    """``droit`` is open when ``champ`` is at most ``limite`` (whole euros); ``ecart`` = present value − limit."""

    droit: str
    champ: str
    limite: float
    actuelle: float
    ouvert: bool

    @property
    def ecart(self) -> float:
        return self.actuelle - self.limite


def seuils(regles: Regles, situation: dict[str, Any], jour: date, champ: str, actuelle: float) -> list[Seuil]:
    """For each right, the largest value of one income field (``adultes[0].salaire_net``) that leaves it open.

    Rights that this number does not open or close are left out. The situation must be settled (no right à vérifier
    on the way: an uncertain point counts as closed).
    """
    haut = max(actuelle * MARGE, actuelle + PLANCHER)
    points = np.round(np.unique(np.append(np.linspace(0.0, haut, PAS), actuelle)), 2)
    ouvertures = _ouvertures(regles, situation, jour, champ, points)
    resultat = []
    for droit, ouverts in ouvertures.items():
        rangs = np.flatnonzero(ouverts)
        if not len(rangs) or ouverts[-1]:
            continue
        dernier = int(rangs[-1])
        limite = _affiner(regles, situation, jour, champ, droit, points[dernier], points[dernier + 1])
        resultat.append(Seuil(droit, champ, limite, actuelle, bool(ouverts[np.searchsorted(points, actuelle)])))
    return resultat


def _ouvertures(
    regles: Regles, situation: dict[str, Any], jour: date, champ: str, points: np.ndarray[Any, Any]
) -> dict[str, Any]:
    situations = [changer(situation, champ, float(point)) for point in points]
    return {droit: sur for droit, (sur, _) in Simulation.des_situations(regles, situations, jour).ouvertures.items()}


def _affiner(
    regles: Regles, situation: dict[str, Any], jour: date, champ: str, droit: str, ouvert: float, ferme: float
) -> float:
    while ferme - ouvert > 1.0:
        points = np.round(np.linspace(ouvert, ferme, PAS), 2)
        rangs = np.flatnonzero(_ouvertures(regles, situation, jour, champ, points)[droit])
        ouvert, ferme = float(points[rangs[-1]]), float(points[min(rangs[-1] + 1, PAS - 1)])
    return float(np.floor(ouvert))
