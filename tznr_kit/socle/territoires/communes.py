"""The communes of the département and their public figures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tznr_kit.socle.contenu import ErreurContenu
from tznr_kit.socle.territoires.tableau import Ligne, degre, lire_table, nombre, table_gardee, texte


@dataclass(frozen=True, slots=True)
class Commune:
    """One commune. Figures are None when unpublished (statistical secrecy) or unknown."""

    insee: str
    nom: str
    population: int
    codes_postaux: tuple[str, ...]
    epci: str | None
    arrondissement: str
    lat: float
    lon: float
    niveau_vie_median: float | None  # euros a year per consumption unit
    taux_pauvrete: float | None  # %, threshold of 60 % of the national median
    part_minima_sociaux: float | None  # % of disposable income


@dataclass(frozen=True, slots=True)
class Epci:
    """One intercommunalité: SIREN, name, nature."""

    siren: str
    nom: str
    nature: str


def communes() -> dict[str, Commune]:
    """INSEE code → commune, in alphabetical order of names. Raises ErreurContenu."""
    return table_gardee("communes.csv", _communes)


def epci() -> dict[str, Epci]:
    """SIREN → intercommunalité. Raises ErreurContenu."""
    return table_gardee("epci.csv", _epci)


def commune(insee: str) -> Commune:
    """The commune of this INSEE code. Raises ErreurContenu when the département has none."""
    try:
        return communes()[insee]
    except KeyError as erreur:
        raise ErreurContenu("communes.csv", "insee", f"aucune commune de code {insee}") from erreur


def _communes(fichier: Path) -> dict[str, Commune]:
    lues = lire_table(fichier, _construire)
    return {lue.insee: lue for lue in sorted(lues, key=lambda lue: lue.nom)}


def _epci(fichier: Path) -> dict[str, Epci]:
    lus = lire_table(fichier, lambda ligne: Epci(ligne["siren"], ligne["nom"], ligne["nature"]))
    return {lu.siren: lu for lu in lus}


def _construire(ligne: Ligne) -> Commune:
    return Commune(
        insee=ligne["insee"],
        nom=ligne["nom"],
        population=int(ligne["population"]),
        codes_postaux=tuple(ligne["codes_postaux"].split()),
        epci=texte(ligne["epci"]),
        arrondissement=ligne["arrondissement"],
        lat=degre(ligne["lat"]),
        lon=degre(ligne["lon"]),
        niveau_vie_median=nombre(ligne["niveau_vie_median"]),
        taux_pauvrete=nombre(ligne["taux_pauvrete"]),
        part_minima_sociaux=nombre(ligne["part_minima_sociaux"]),
    )
