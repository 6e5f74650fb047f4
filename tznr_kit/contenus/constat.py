"""One thing to look at in the content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Genre = Literal[
    "a_relire",
    "a_revaloriser",
    "perime_connu",
    "faible",
    "phrase_faible",
    "inutilise",
    "illisible",
    "sans_adresse",
    "injoignable",
]
TITRES: Mapping[Genre, str] = {
    "a_relire": "À relire : la date de relecture est passée",
    "a_revaloriser": "À revaloriser : une nouvelle valeur est attendue",
    "inutilise": "Barèmes que rien n'utilise",
    "injoignable": "Références qui ne répondent pas",
    "illisible": "Phrases difficiles à lire",
    "perime_connu": "Chiffres que l'on sait dépassés",
    "faible": "Chiffres peu fiables (C ou D), affichés « à vérifier »",
    "phrase_faible": "Phrases et formulaires d'une source ancienne ou indirecte",
    "sans_adresse": "Sources sans adresse à ouvrir",
}
BLOQUANTS: frozenset[Genre] = frozenset({"a_relire", "a_revaloriser", "inutilise", "illisible", "injoignable"})


@dataclass(frozen=True, order=True)
class Constat:
    """Which file, which field, what kind, why. ``poids``: harm times how often it is met, 0 when not weighed."""

    fichier: str
    champ: str
    genre: Genre
    message: str
    poids: int = 0

    @property
    def bloquant(self) -> bool:
        """True when ``make contenus`` must fail."""
        return self.genre in BLOQUANTS
