"""Two blocks of content laid one over the other: what a YAML file that says only what differs means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

CLES = ("id", "champ", "code")
"""A list whose items bear one of these is merged item by item; any other list is replaced."""
ETAPE = re.compile(r"([^.\[\]]+)(\[([^\]]*)\])?")


def fusionner(base: Any, dessus: Any) -> Any:
    """``dessus`` laid over ``base``: blocks key by key, lists of named items item by item, the rest replaced."""
    if isinstance(base, dict) and isinstance(dessus, dict):
        return base | {cle: fusionner(base.get(cle), valeur) for cle, valeur in dessus.items()}
    if isinstance(base, list) and isinstance(dessus, list) and (cle := _cle([*base, *dessus])):
        nouveaux = {un[cle]: un for un in dessus}
        gardes = [fusionner(un, nouveaux.pop(un[cle], {})) for un in base]
        return [*gardes, *nouveaux.values()]
    return dessus


def reecrire(donnees: Any, champ: str, valeur: Any) -> None:
    """Sets the field at ``champ`` of what was read. KeyError, IndexError, StopIteration when there is no such place.

    « types[].manque »: of each item; « types[mds].nom »: of the one so named; « etapes[0].texte »: of the first.
    """
    for tenu, cle in _places(donnees, champ):
        tenu[cle] = valeur


def retirer(donnees: Any, champ: str) -> None:
    """Takes away what is at ``champ``; raises as ``reecrire``."""
    for tenu, cle in _places(donnees, champ):
        del tenu[cle]


def _places(donnees: Any, champ: str) -> list[tuple[Any, Any]]:
    """What holds each place of ``champ``, and its key there."""
    places: list[tuple[Any, Any]] = [({"": donnees}, "")]
    for nom, crochets, choix in ETAPE.findall(champ):
        places = [(tenu[cle], nom) for tenu, cle in places]
        if crochets:
            places = [place for tenu, cle in places for place in _elements(tenu[cle], choix)]
    for tenu, cle in places:
        tenu[cle]  # nothing is written where nothing was
    return places


def _elements(tenu: Any, choix: str) -> list[tuple[Any, Any]]:
    if not choix:
        return [(tenu, rang) for rang in range(len(tenu))]
    if isinstance(tenu, dict):
        return [(tenu, choix)]
    if choix.isdigit():
        return [(tenu, int(choix))]
    return [(tenu, next(rang for rang, un in enumerate(tenu) if choix in (un.get(cle) for cle in CLES)))]


def champs_ecrits(donnees: Any, debut: str = "") -> Iterator[str]:
    """The fields that a file sets, down to what is not a block: « organismes.departement.nom »."""
    if isinstance(donnees, dict) and donnees:
        for cle, valeur in donnees.items():
            yield from champs_ecrits(valeur, f"{debut}.{cle}".lstrip("."))
    elif isinstance(donnees, list) and (cle := _cle(donnees)):
        for un in donnees:
            yield from champs_ecrits({k: v for k, v in un.items() if k != cle}, f"{debut}.{un[cle]}")
    else:
        yield debut


def _cle(elements: list[Any]) -> str | None:
    if not elements or not all(isinstance(un, dict) for un in elements):
        return None
    return next((cle for cle in CLES if all(isinstance(un.get(cle), str) for un in elements)), None)
