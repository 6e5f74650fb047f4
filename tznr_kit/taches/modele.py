"""One thing to do: what, for when, one button."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Quand = Literal["retard", "aujourdhui", "semaine"]
TITRES: dict[Quand, str] = {"retard": "En retard", "aujourdhui": "Aujourd'hui", "semaine": "Cette semaine"}


@dataclass(frozen=True)
class Tache:
    """``page`` and ``parametres``: where its button goes; ``presse``: the button is a full one."""

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


def pluriel(nombre: int, un: str, plusieurs: str) -> str:
    """« 1 action à valider », « 3 actions à valider »."""
    return f"{nombre} {un if nombre < 2 else plusieurs}"
