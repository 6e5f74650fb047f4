"""A household whose answers changed a little since it was last simulated: what the change does not reach is kept.

Only the quantities that read a changed one are computed again, step by step (see contexte_seul.py). Other months and
hypotheses are computed again when they are asked.
"""

from __future__ import annotations

from typing import Any

from tznr_rules.contexte_seul import ContexteSeul
from tznr_rules.simulation import Simulation


def reprendre(derniere: Simulation, situation: dict[str, Any]) -> Simulation:
    """The simulation of a household, from the last one of the same visitor. Raises ErreurSituation."""
    nouvelle = Simulation.des_situations(derniere.regles, [situation], derniere.jour)
    avant, apres = derniere.contexte, nouvelle.contexte
    if not (isinstance(avant, ContexteSeul) and isinstance(apres, ContexteSeul)):
        return nouvelle
    changees = apres.foyer.changements(avant.foyer)
    if changees is not None:
        apres.reprendre(avant, changees)
    return nouvelle
