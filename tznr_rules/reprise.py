"""Households whose answers changed a little since they were last simulated: what the change does not reach is kept.

Of one household, only the quantities that read a changed one are computed again, step by step, its other months
included (contexte_seul.py). Of a batch, all that depends on a changed answer is.
"""

from __future__ import annotations

from typing import Any

from tznr_rules.simulation import Simulation


def reprendre(derniere: Simulation, *situations: dict[str, Any]) -> Simulation:
    """The simulation of these households, from the last one of the same. Raises ErreurSituation."""
    nouvelle = Simulation.des_situations(derniere.regles, situations, derniere.jour)
    nouvelle.contexte.reprendre(derniere.contexte)
    return nouvelle
