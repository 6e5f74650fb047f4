"""One thing to do: what, for when, one button."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Quand = Literal["repondu", "retard", "aujourdhui", "semaine", "commence"]
TITRES: dict[Quand, str] = {  # in the order of the page
    "repondu": "La cellule vous a répondu",
    "retard": "En retard",
    "aujourdhui": "Aujourd'hui",
    "semaine": "Cette semaine",
    "commence": "Commencé, pas envoyé",
}


@dataclass(frozen=True)
class Tache:
    """``page`` and ``parametres``: where its button goes; ``presse``: the button is a full one.

    ``citation``: what somebody wrote, shown as they wrote it.
    """

    quand: Quand
    picto: str
    titre: str
    detail: str
    delai: str
    bouton: str
    page: str
    parametres: Mapping[str, str] = field(default_factory=dict)
    presse: bool = False
    teinte: Literal["canard", "brique", "violette"] = "canard"
    citation: str = ""


def pluriel(nombre: int, un: str, plusieurs: str) -> str:
    """« 1 action à valider », « 3 actions à valider »."""
    return f"{nombre} {un if nombre < 2 else plusieurs}"
