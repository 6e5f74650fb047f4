"""What the action cycle refuses, in words for the person in front of the screen."""

from __future__ import annotations

from typing import Any


class ActionRefusee(Exception):
    """This cannot be done now; the message says why and what to do."""


class Introuvable(ActionRefusee):
    """No such action, or not one this person may see."""

    def __init__(self) -> None:
        super().__init__("Cette action n'existe pas, ou vous n'y avez pas accès.")


class Conflit(Exception):
    """Somebody saved the same sheet meanwhile. ``actuelles`` and ``revision`` are what is stored now."""

    def __init__(self, par: str, actuelles: dict[str, Any], revision: str) -> None:
        super().__init__(f"{par} a modifié cette fiche pendant que vous l'écriviez.")
        self.par, self.actuelles, self.revision = par, actuelles, revision
