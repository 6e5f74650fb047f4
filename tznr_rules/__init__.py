"""What the law says, computed: YAML rights in, statuses and amounts out. See docs/regles.md and docs/contrat.md."""

from tznr_rules.erreurs import ErreurContenu, ErreurSituation
from tznr_rules.regles import Regles
from tznr_rules.simulation import Simulation, jour_de, regles_de, simuler
from tznr_rules.tableau import simuler_tableau

__all__ = [
    "ErreurContenu",
    "ErreurSituation",
    "Regles",
    "Simulation",
    "jour_de",
    "regles_de",
    "simuler",
    "simuler_tableau",
]
