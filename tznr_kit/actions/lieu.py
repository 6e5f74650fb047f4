"""Is this place a good one? The grid of the preparation sheet, seven marks from 0 to 3."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tznr_kit.socle.formulaires import formulaire

SEUIL = 14


@dataclass(frozen=True)
class Score:
    """``points`` of ``sur``; ``refus`` are the questions marked 0 that exclude the place; ``manque`` the unmarked."""

    points: int
    sur: int
    refus: tuple[str, ...]
    manque: int

    @property
    def convient(self) -> bool | None:
        """True, False, or None while a mark is missing."""
        if self.refus:
            return False
        return None if self.manque else self.points >= SEUIL


def score(preparation: dict[str, Any]) -> Score:
    """Score of the place described in a preparation sheet."""
    grille = [champ for champ in formulaire("preparation").champs if champ.type == "note"]
    notes = [(champ, preparation.get(champ.id)) for champ in grille]
    return Score(
        points=sum(note for _, note in notes if note is not None),
        sur=sum(champ.maximum or 0 for champ in grille),
        refus=tuple(champ.libelle for champ, note in notes if champ.eliminatoire and note == 0),
        manque=sum(note is None for _, note in notes),
    )
