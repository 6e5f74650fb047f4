"""The one question expected to settle the most."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tznr_rules.simulation import Simulation


def question_suivante(simulation: Simulation, i: int) -> str | None:
    """Field (``adultes[0].age``) missing from the most rights not yet settled; the first of the file on a tie."""
    compte: Counter[str] = Counter()
    ordre = [champ for champs in simulation.manques.absents(i).values() for champ in champs]
    for identifiant, droit in simulation.regles.droits.items():
        sur, possible = simulation.ouvertures[identifiant]
        if possible[i] and not sur[i]:
            compte.update(simulation.manques.du_droit(droit, i))
    return max(ordre, key=lambda champ: compte[champ], default=None) if compte else None
