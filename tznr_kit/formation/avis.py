"""Asked around a session: structures, satisfaction, news three months later (content/formation/avis.yaml)."""

from __future__ import annotations

from pydantic import Field

from tznr_kit.droits.fiches.modele import Code, Texte
from tznr_kit.socle.contenu import Modele, charger
from tznr_kit.socle.reglages import chemin_contenu


class Note(Modele):
    """A question answered on a scale, from 1 to ``maximum``."""

    id: Code
    question: Texte
    maximum: int = Field(ge=2, le=10)


class Nombre(Modele):
    """A question answered by a number, three months later."""

    id: Code
    question: Texte


class Avis(Modele):
    """The file. ``structures``: code → words; ``conservation_mois``: how long the names chosen are kept."""

    licence: str
    source: str
    conservation_mois: int = Field(ge=1, le=36)
    information: list[Texte]
    structures: dict[Code, Texte]
    notes: list[Note]
    trois_mois: list[Nombre]


def avis() -> Avis:
    """The questions. Raises ErreurContenu."""
    return charger(Avis, chemin_contenu("formation") / "avis.yaml")
