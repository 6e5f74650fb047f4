"""What the law says, computed: YAML rights in, statuses and amounts out. See docs/regles.md and docs/contrat.md.

The engine (and numpy) is loaded by the first name of it that is used: a server answers before its first simulation.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from tznr_rules.erreurs import ErreurContenu, ErreurSituation

if TYPE_CHECKING:
    from tznr_rules.chargement import regles_de
    from tznr_rules.contrat import simuler
    from tznr_rules.regles import Regles
    from tznr_rules.reprise import reprendre
    from tznr_rules.simulation import Simulation, jour_de
    from tznr_rules.tableau import simuler_tableau

__all__ = [
    "ErreurContenu",
    "ErreurSituation",
    "Regles",
    "Simulation",
    "jour_de",
    "regles_de",
    "reprendre",
    "simuler",
    "simuler_tableau",
]

MODULES = {
    "Regles": "regles",
    "Simulation": "simulation",
    "jour_de": "simulation",
    "regles_de": "chargement",
    "reprendre": "reprise",
    "simuler": "contrat",
    "simuler_tableau": "tableau",
}


def __getattr__(nom: str) -> Any:
    if nom not in MODULES:
        raise AttributeError(f"module 'tznr_rules' has no attribute '{nom}'")
    return getattr(import_module(f"tznr_rules.{MODULES[nom]}"), nom)
