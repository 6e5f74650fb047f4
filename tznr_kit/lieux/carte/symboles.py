"""The symbols of the families of places: one polygon each, used by the map, the legend and the paper.

A shape says the family without colours. A place known only by its street or its commune has the same shape, hollow.
"""

from __future__ import annotations

import math
from functools import cache

from tznr_kit.lieux.modeles import Famille, Forme

Point = tuple[float, float]  # in a square of side 2 around the origin, y downwards
COTE = 48  # pixels of one symbol in the sheet of symbols
MARGE = 8


def _regulier(cotes: int, depart: float = -90.0) -> tuple[Point, ...]:
    angles = [math.radians(depart + 360 * rang / cotes) for rang in range(cotes)]
    return tuple((math.cos(angle), math.sin(angle)) for angle in angles)


def _etoile() -> tuple[Point, ...]:
    pointes, creux = _regulier(5), _regulier(5, -54.0)
    return tuple(
        point for pointe, fond in zip(pointes, creux, strict=True) for point in (pointe, (fond[0] * 0.5, fond[1] * 0.5))
    )


CROIX: tuple[Point, ...] = (
    *((-0.38, -1.0), (0.38, -1.0), (0.38, -0.38), (1.0, -0.38), (1.0, 0.38), (0.38, 0.38)),
    *((0.38, 1.0), (-0.38, 1.0), (-0.38, 0.38), (-1.0, 0.38), (-1.0, -0.38), (-0.38, -0.38)),
)
SABLIER: tuple[Point, ...] = ((-0.9, -0.9), (0.9, -0.9), (0.25, 0.0), (0.9, 0.9), (-0.9, 0.9), (-0.25, 0.0))

FORMES: dict[Forme, tuple[Point, ...]] = {
    "rond": _regulier(24),
    "carre": ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
    "losange": _regulier(4),
    "triangle": _regulier(3),
    "etoile": _etoile(),
    "hexagone": _regulier(6, 0.0),
    "croix": CROIX,
    "pentagone": _regulier(5),
    "sablier": SABLIER,
}


def dessin(forme: Forme, centre: Point, rayon: float) -> list[Point]:
    """The polygon of a shape around ``centre``, its points at most ``rayon`` away."""
    return [(centre[0] + x * rayon, centre[1] + y * rayon) for x, y in FORMES[forme]]


def en_svg(famille: Famille, *, precis: bool) -> str:
    """One symbol as an SVG file."""
    forme = _polygone(famille, (COTE / 2, COTE / 2), COTE / 2 - MARGE / 2, precis)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {COTE} {COTE}">{forme}</svg>'


@cache
def planche(familles: tuple[Famille, ...]) -> str:
    """The sheet of every symbol, as one SVG: full ones on the first row, hollow ones on the second."""
    largeur = COTE * len(familles)
    morceaux = [
        _polygone(famille, (COTE * (rang + 0.5), COTE * (rangee + 0.5)), COTE / 2 - MARGE, precis)
        for rang, famille in enumerate(familles)
        for rangee, precis in enumerate((True, False))
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{largeur}" height="{2 * COTE}" '
        f'viewBox="0 0 {largeur} {2 * COTE}">{"".join(morceaux)}</svg>'
    )


def code(rang: int, precis: bool) -> str:
    """Name of a symbol in the sheet: rank of its family, ``~`` when hollow. Short: the browser gets hundreds."""
    return f"{rang}" if precis else f"{rang}~"


def decoupe(nombre: int) -> dict[str, dict[str, int]]:
    """Where each of the symbols of ``nombre`` families is in the sheet (deck.gl's icon mapping)."""
    return {
        code(rang, precis): {"x": rang * COTE, "y": rangee * COTE, "width": COTE, "height": COTE}
        for rang in range(nombre)
        for rangee, precis in enumerate((True, False))
    }


REPERES = 24  # numbers a map may carry
COTE_REPERE = 64  # pixels of one pin in its sheet
GOUTTE = "M32 62C24 50 11 40 11 24a21 21 0 0 1 42 0c0 16-13 26-21 38z"


@cache
def planche_reperes(premier: str, suivants: str, chiffre: str, bord: str) -> str:
    """The sheet of numbered pins, as one SVG: the first one in its own colour. Colours are ``#rrggbb``."""
    largeur = COTE_REPERE * REPERES
    gouttes = "".join(
        f'<g transform="translate({COTE_REPERE * rang})"><path d="{GOUTTE}" fill="{suivants if rang else premier}" '
        f'stroke="{bord}" stroke-width="3"/><text x="32" y="32" text-anchor="middle" fill="{chiffre}" '
        f'font-family="sans-serif" font-weight="700" font-size="23">{rang + 1}</text></g>'
        for rang in range(REPERES)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{largeur}" height="{COTE_REPERE}" '
        f'viewBox="0 0 {largeur} {COTE_REPERE}">{gouttes}</svg>'
    )


@cache
def decoupe_reperes() -> dict[str, dict[str, int]]:
    """Where each number is in the sheet; the point of the pin is the place."""
    return {
        str(rang + 1): {"x": rang * COTE_REPERE, "y": 0, "width": COTE_REPERE, "height": COTE_REPERE, "anchorY": 62}
        for rang in range(REPERES)
    }


def _polygone(famille: Famille, centre: Point, rayon: float, precis: bool) -> str:
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in dessin(famille.forme, centre, rayon))
    trait = max(1.5, rayon / 6)
    if precis:
        peinture = f'fill="{famille.couleur}" stroke="#ffffff" stroke-width="{trait:.1f}"'
    else:
        peinture = f'fill="#ffffff" stroke="{famille.couleur}" stroke-width="{trait * 1.3:.1f}"'
    return f'<polygon points="{points}" {peinture} stroke-linejoin="round"/>'
