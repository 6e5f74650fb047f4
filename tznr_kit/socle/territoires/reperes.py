"""Markets and stations: where people are met, and how one comes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tznr_kit.socle.territoires.tableau import Ligne, degre, lire_table, table_gardee, texte


@dataclass(frozen=True, slots=True)
class Gare:
    """A passenger station, WGS 84 degrees."""

    nom: str
    insee: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Marche:
    """A market. ``fiabilite``: A (checked) to D (old, to be confirmed); ``jours`` None = unknown."""

    nom: str
    insee: str
    lieu: str | None
    jours: str | None
    horaires: str | None
    fiabilite: str
    source: str
    source_date: str


def gares() -> tuple[Gare, ...]:
    """Every station of the département."""
    return table_gardee("gares.csv", _gares)


def marches() -> tuple[Marche, ...]:
    """Every known market."""
    return table_gardee("marches.csv", _marches)


def _gares(fichier: Path) -> tuple[Gare, ...]:
    return lire_table(
        fichier, lambda ligne: Gare(ligne["nom"], ligne["insee"], degre(ligne["lat"]), degre(ligne["lon"]))
    )


def _marches(fichier: Path) -> tuple[Marche, ...]:
    return lire_table(fichier, _marche)


def _marche(ligne: Ligne) -> Marche:
    return Marche(
        nom=ligne["nom"],
        insee=ligne["insee"],
        lieu=texte(ligne["lieu"]),
        jours=texte(ligne["jours"]),
        horaires=texte(ligne["horaires"]),
        fiabilite=ligne["fiabilite"],
        source=ligne["source"],
        source_date=ligne["source_date"],
    )
