"""What stale figures leave open: the same households with each figure more or less its margin.

A figure past its day never refuses: where the margin changes the answer, the answer is « à vérifier ». Where a
figure missed two revaluations or more, an amount that depends on it is not given any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tznr_rules.baremes import ChiffrePerime
from tznr_rules.droits import DroitCompile

if TYPE_CHECKING:
    from tznr_rules.simulation import Simulation

TROP_VIEUX = 2
"""Revaluations missed from which no amount is given."""


class Prudence:
    """A simulation seen with the margin of the figures that missed ``manquees`` revaluations or more."""

    def __init__(self, simulation: Simulation, manquees: int) -> None:
        self._simulation = simulation
        self._elargis = elargis = simulation.regles.baremes.avec_marge(simulation.jour, manquees)
        self.contexte = simulation.contexte.autrement(dict(elargis), manquees)
        self._touchees = simulation.regles.graphe.affectees(frozenset(elargis)) if elargis else {}

    def concerne(self, droit: DroitCompile) -> bool:
        """Does the right read, far or near, one of these figures?"""
        return any(cle in self._touchees for cle in droit.racines)

    def chiffres(self, droit: DroitCompile, i: int) -> list[ChiffrePerime]:
        """The stale figures that may change the right for household ``i``, by name."""
        perimes = self._simulation.regles.baremes.perimes_le(self._simulation.jour)
        trouves = {cle for cle in self._parcourir(droit.racines, i) if cle in perimes}
        return [perimes[cle] for cle in sorted(trouves)]

    def _parcourir(self, racines: Iterable[str], i: int) -> Iterator[str]:
        """From the right down to the figures, through what the margin changes for this household."""
        noeuds, vues, a_voir = self._simulation.regles.graphe.noeuds, set(racines), list(racines)
        while a_voir:
            cle = a_voir.pop()
            if not self._change(cle, i):
                continue
            yield cle
            suites = {lien.cle for lien in noeuds[cle].liens if lien.cle in noeuds} - vues
            vues |= suites
            a_voir += suites

    def _change(self, cle: str, i: int) -> bool:
        if cle.startswith("bareme."):
            return cle in self._elargis
        if cle not in self._touchees:
            return False
        return not self._simulation.contexte.pareille(self.contexte, cle, i)
