"""What a trainee can do at the end: the ten objectives (content/formation/objectifs.yaml)."""

from __future__ import annotations

from tznr_kit.socle.contenu import Modele, charger
from tznr_kit.socle.reglages import chemin_contenu


class Objectif(Modele):
    """One objective that can be assessed; ``court`` fits a table."""

    id: str
    court: str
    texte: str


class Objectifs(Modele):
    """The file."""

    licence: str
    source: str
    objectifs: list[Objectif]


def objectifs() -> list[Objectif]:
    """The objectives, in order. Raises ErreurContenu."""
    return charger(Objectifs, chemin_contenu("formation") / "objectifs.yaml").objectifs
