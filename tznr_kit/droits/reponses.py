"""The answers of a visitor, as plain data: field → answer.

``None`` says « je ne sais pas »; an absent field was not answered yet. Fields are written as the rules
write them (``adultes[0].age``), plus two that say who is there: ``adultes`` (is there a couple?) and
``enfants`` (how many children).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

Valeur = bool | float | int | str | dict[str, float] | None
Reponses = Mapping[str, Valeur]

COUPLE, ENFANTS, PERCUES, COMPLET = "adultes", "enfants", "prestations_percues", "complet"
MONTANTS_PERCUS = "montants_percus"
CHAMP = re.compile(r"^(?:(adultes|enfants)\[(\d+)\]\.)?(.+)$")
RANG = re.compile(r"\[\d+\]")


def decouper(champ: str) -> tuple[str | None, int, list[str]]:
    """``adultes[0].patrimoine.livret_a`` → (``adultes``, 0, [``patrimoine``, ``livret_a``])."""
    trouve = CHAMP.match(champ)
    if trouve is None:
        raise ValueError(f"champ illisible : {champ!r}")
    liste, rang, suite = trouve.groups()
    return liste, int(rang or 0), suite.split(".")


def generique(champ: str) -> str:
    """The field as the questions write it: ``adultes[0].age`` → ``adultes.age``."""
    return RANG.sub("", champ)


def champ_percu(droit: str) -> str:
    """Where the amount received of a right is answered."""
    return f"{MONTANTS_PERCUS}.{droit}"


def situation(reponses: Reponses, percues: tuple[str, ...] = (), complet: bool = False) -> dict[str, Any]:
    """The household of the contract (docs/contrat.md), where what is unknown is simply absent.

    ``complet``: somebody said that whatever is not answered is ordinary.
    """
    couple, enfants = reponses.get(COUPLE, False if complet else None), reponses.get(ENFANTS)
    foyer: dict[str, Any] = {"adultes": [{}, None] if couple is None else [{}, {}] if couple else [{}]}
    if enfants is not None:
        foyer["enfants"] = [{} for _ in range(int(str(enfants)))]
    for champ, valeur in reponses.items():
        if valeur is not None and champ not in (COUPLE, ENFANTS):
            _poser(foyer, champ, valeur)
    if percues:
        foyer[PERCUES] = list(percues)
    if complet:
        foyer[COMPLET] = True
    return foyer


def _poser(foyer: dict[str, Any], champ: str, valeur: Valeur) -> None:
    """Write one answer in its place; that of a person who is not there any more is left out."""
    liste, rang, chemin = decouper(champ)
    objet: dict[str, Any] = foyer
    if liste is not None:
        personnes = foyer.get(liste, [])
        if rang >= len(personnes) or personnes[rang] is None:
            return
        objet = personnes[rang]
    for partie in chemin[:-1]:
        objet = objet.setdefault(partie, {})
    objet[chemin[-1]] = valeur
