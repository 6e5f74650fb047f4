"""Which figures past their day a result uses: what screens and papers say beside an amount."""

from __future__ import annotations

from collections.abc import Iterable

from tznr_rules.baremes import ChiffrePerime
from tznr_rules.simulation import Simulation


def chiffres_perimes(simulation: Simulation, i: int = 0, droits: Iterable[str] | None = None) -> list[ChiffrePerime]:
    """The stale figures that may change one of these rights (any, when absent) for household ``i``, each once."""
    voulus = simulation.regles.droits if droits is None else droits
    compiles = (simulation.regles.droits[identifiant] for identifiant in voulus)
    trouves = {
        perime.nom: perime
        for droit in compiles
        if simulation.prudence.concerne(droit)
        for perime in simulation.prudence.chiffres(droit, i)
    }
    return [trouves[nom] for nom in sorted(trouves)]
