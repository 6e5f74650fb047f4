"""One visit to the kiosk: what was chosen, what to ask next, and the result. Same questions and rules as the site."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from tznr_kit.borne.parcours import Situation, parcours
from tznr_kit.droits.bilan import Bilan, dresser
from tznr_kit.droits.entretien import Deroule, Donnee, Question, derouler
from tznr_kit.droits.plan import plan


@dataclass
class Visite:
    """``donnees``: what was chosen on each screen, in the order asked."""

    situation: Situation
    donnees: dict[str, Donnee] = field(default_factory=dict)

    @property
    def deroule(self) -> Deroule:
        """The conversation as it stands, from the picture."""
        return derouler(self.donnees, plan().borne, self.situation.reponses)


def prochaine(visite: Visite) -> Question | None:
    """What to ask now, None when it is time for the result: everything was asked, or enough was."""
    if len(visite.donnees) >= parcours().maximum_questions:
        return None
    return visite.deroule.suivante


def restantes(visite: Visite) -> int:
    """Questions left, the one shown included."""
    return min(len(visite.deroule.reste), parcours().maximum_questions - len(visite.donnees))


def fin(visite: Visite, jour: date) -> Bilan:
    """The result: what was not answered is ordinary, an income that nobody gave is not (tznr_kit/droits)."""
    return dresser(plan().borne, visite.donnees, jour, depart=visite.situation.reponses)
