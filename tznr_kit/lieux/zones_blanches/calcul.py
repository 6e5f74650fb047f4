"""Which communes are blank zones. Distances are straight lines lengthened by a road factor: an order of magnitude."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tznr_kit.lieux.modeles import Lieu
from tznr_kit.socle.contenu import Modele, charger
from tznr_kit.socle.reglages import chemin_contenu
from tznr_kit.socle.territoires.communes import Commune
from tznr_kit.socle.territoires.distances import distance_km
from tznr_kit.socle.typographie import nombre


class Seuils(Modele):
    """``content/territoires/zones_blanches.yaml``: choices of the cell."""

    source: str
    licence: str
    minutes: float
    vitesse_km_h: float
    facteur_route: float
    types: tuple[str, ...]
    pauvrete_minimale: float
    niveau_vie_maximal: float
    mois: int


@dataclass(frozen=True, slots=True)
class Zone:
    """A blank zone: the commune, why it is said to have needs, minutes to the nearest place."""

    commune: Commune
    besoin: str
    minutes: float | None  # None: no place at all
    lieu: Lieu | None


@dataclass(frozen=True, slots=True)
class Bilan:
    """Blank zones, the neediest first, and the communes about which nothing is published."""

    zones: tuple[Zone, ...]
    sans_chiffre: tuple[Commune, ...]


def seuils() -> Seuils:
    """The thresholds of the cell. Raises ErreurContenu."""
    return charger(Seuils, chemin_contenu("territoires/zones_blanches.yaml"))


def besoin(commune: Commune, regles: Seuils) -> str | None:
    """Why this commune has needs, in words; None when its figures say it has not, or say nothing."""
    if commune.taux_pauvrete is not None:
        haut = commune.taux_pauvrete >= regles.pauvrete_minimale
        return f"taux de pauvreté de {commune.taux_pauvrete:.0f} %" if haut else None
    if commune.niveau_vie_median is not None and commune.niveau_vie_median <= regles.niveau_vie_maximal:
        return f"niveau de vie médian de {nombre(round(commune.niveau_vie_median))} € par an"
    return None


def minutes_de_route(km: float, regles: Seuils) -> float:
    """Minutes by road for ``km`` kilometres in a straight line."""
    return km * regles.facteur_route / regles.vitesse_km_h * 60


def dresser(
    communes: Sequence[Commune],
    lieux: Sequence[Lieu],
    actions: Mapping[str, datetime.date],
    regles: Seuils,
) -> Bilan:
    """Blank zones among ``communes``; ``actions``: INSEE code → day of the last action of the period."""
    utiles = [lieu for lieu in lieux if {lieu.type, *lieu.autres_types} & set(regles.types)]
    zones = [_zone(commune, raison, utiles, regles) for commune in communes if (raison := besoin(commune, regles))]
    blanches = [zone for zone in zones if (zone.minutes is None or zone.minutes > regles.minutes)]
    jamais = [zone for zone in blanches if zone.commune.insee not in actions]
    muettes = [une for une in communes if une.taux_pauvrete is None and une.niveau_vie_median is None]
    return Bilan(tuple(sorted(jamais, key=lambda zone: -zone.commune.population)), tuple(muettes))


def _zone(commune: Commune, raison: str, lieux: Sequence[Lieu], regles: Seuils) -> Zone:
    distances = [(_km(commune, lieu), lieu.id, lieu) for lieu in lieux]
    if not distances:
        return Zone(commune, raison, None, None)
    km, _, proche = min(distances)
    return Zone(commune, raison, minutes_de_route(km, regles), proche)


def _km(commune: Commune, lieu: Lieu) -> float:
    return 0.0 if lieu.commune == commune.insee else distance_km(commune.lat, commune.lon, lieu.lat, lieu.lon)
