"""Two blocks of content laid one over the other: what a YAML file that says only what differs means."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

CLES = ("id", "champ", "code")
"""A list whose items bear one of these is merged item by item; any other list is replaced."""


def fusionner(base: Any, dessus: Any) -> Any:
    """``dessus`` laid over ``base``: blocks key by key, lists of named items item by item, the rest replaced."""
    if isinstance(base, dict) and isinstance(dessus, dict):
        return base | {cle: fusionner(base.get(cle), valeur) for cle, valeur in dessus.items()}
    if isinstance(base, list) and isinstance(dessus, list) and (cle := _cle([*base, *dessus])):
        nouveaux = {un[cle]: un for un in dessus}
        gardes = [fusionner(un, nouveaux.pop(un[cle], {})) for un in base]
        return [*gardes, *nouveaux.values()]
    return dessus


def vider(donnees: Any, champ: str) -> None:
    """Sets to null the field at ``champ`` (« types[].manque ») of what was read."""
    etape, _, reste = champ.partition(".")
    nom = etape.removesuffix("[]")
    if not reste:
        donnees[nom] = None
        return
    for element in donnees[nom] if etape.endswith("[]") else [donnees[nom]]:
        vider(element, reste)


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
