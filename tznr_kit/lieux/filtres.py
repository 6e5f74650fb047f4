"""Choosing places: by territory, commune, type, right, opening, appointment; sorted by distance."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from tznr_kit.lieux import horaires
from tznr_kit.lieux.lecture import Annuaire
from tznr_kit.lieux.modeles import Lieu
from tznr_kit.lieux.recherche import contient
from tznr_kit.socle.territoires.communes import Commune
from tznr_kit.socle.territoires.distances import distance_km
from tznr_kit.socle.territoires.lecture import communes_de, departement, territoire


@dataclass(frozen=True, slots=True)
class Filtre:
    """What is asked for; an absent criterion keeps every place.

    ``ouvert_a``: open at that instant; ``ouvert_le``: open at some moment of that day. Both leave out the
    places whose hours are unknown. ``autour``: INSEE code of the commune distances are counted from.
    """

    territoire: str | None = None
    commune: str | None = None
    familles: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    droit: str | None = None
    ouvert_a: datetime.datetime | None = None
    ouvert_le: datetime.date | None = None
    rendez_vous: str | None = None  # « sans » or « avec »
    texte: str = ""  # words of the name, type, street, commune, missions; accents and case do not matter
    public: str | None = None  # code of « publics » in types.yaml: what is reserved to others is left out
    gratuit: bool = False  # only what is known to cost nothing
    fauteuil: bool = False  # only what is known to be accessible
    autour: str | None = None
    rayon_km: float | None = None


@dataclass(frozen=True, slots=True)
class Trouve:
    """One place found, and its straight-line distance in km from the commune asked for (None without one)."""

    lieu: Lieu
    distance: float | None


def filtrer(tout: Annuaire, filtre: Filtre, communes: dict[str, Commune]) -> list[Trouve]:
    """Published places that meet every criterion, nearest first when ``autour`` is given, else by type and name.

    Raises ErreurContenu when the territory is unknown, KeyError when ``autour`` is no commune of the table.
    """
    codes = {commune.insee for commune in communes_de(territoire(filtre.territoire))} if filtre.territoire else None
    gardes = [
        lieu
        for lieu in tout.publies_ranges
        if (codes is None or lieu.commune in codes) and _convient(tout, lieu, filtre)
    ]
    return trier(gardes, communes[filtre.autour] if filtre.autour else None, filtre.rayon_km)


def trier(lieux: Iterable[Lieu], depart: Commune | None, rayon_km: float | None = None) -> list[Trouve]:
    """Places with their distance from ``depart``, nearest first, none beyond ``rayon_km``; else as they come."""
    if depart is None:
        return [Trouve(lieu, None) for lieu in lieux]
    trouves = [Trouve(lieu, _distance(lieu, depart)) for lieu in lieux]
    proches = [t for t in trouves if rayon_km is None or (t.distance or 0.0) <= rayon_km]
    return sorted(proches, key=lambda trouve: trouve.distance or 0.0)


def maintenant() -> datetime.datetime:
    """The local time of the département, without time zone: the one of its opening hours."""
    return datetime.datetime.now(ZoneInfo(departement().fuseau)).replace(tzinfo=None)


def _distance(lieu: Lieu, depart: Commune) -> float:
    if lieu.commune == depart.insee:
        return 0.0
    return distance_km(depart.lat, depart.lon, lieu.lat, lieu.lon)


def _convient(tout: Annuaire, lieu: Lieu, filtre: Filtre) -> bool:
    types = {lieu.type, *lieu.autres_types}
    return (
        (filtre.commune is None or lieu.commune == filtre.commune)
        and (not filtre.types or bool(types & filtre.types))
        and (not filtre.familles or bool({tout.types[nom].famille for nom in types} & filtre.familles))
        and (filtre.droit is None or filtre.droit in tout.droits_de(lieu))
        and (filtre.rendez_vous is None or lieu.rendez_vous in (filtre.rendez_vous, "les_deux"))
        and (not filtre.fauteuil or lieu.fauteuil is True)
        and (not filtre.gratuit or tout.gratuit(lieu) is True)
        and (filtre.public is None or filtre.public in (tout.publics_de(lieu) or (filtre.public,)))
        and (not filtre.texte or contient(tout, lieu, filtre.texte))
        and _ouvert(lieu, filtre)
    )


def _ouvert(lieu: Lieu, filtre: Filtre) -> bool:
    if filtre.ouvert_a is None and filtre.ouvert_le is None:
        return True
    if lieu.horaires is None:
        return False
    return (filtre.ouvert_a is None or horaires.ouvert(lieu.horaires, filtre.ouvert_a)) and (
        filtre.ouvert_le is None or horaires.ouvert_le(lieu.horaires, filtre.ouvert_le)
    )
