"""The département as a small drawing with circles on it: what a list or a figure shows beside its lines."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from math import cos, radians, sqrt

from tznr_kit.socle.territoires.communes import communes
from tznr_kit.socle.territoires.formes import UNITE, contour, rivieres

LARGEUR = 300


@dataclass(frozen=True)
class Rond:
    """One circle: where (degrees), its words, its number (None: no size), its colour, hollow or not."""

    lon: float
    lat: float
    nom: str
    nombre: int | None
    couleur: str
    creux: bool = False


def silhouette(ronds: Sequence[Rond], encre: str, fond: str, eau: str, halo: str) -> str:
    """An SVG as a ``data:`` address. Colours are given: an image does not read those of the page."""
    trace, cours, (x0, y0, echelle, hauteur) = _fond()
    plus_grand = max((un.nombre or 0 for un in ronds), default=0)
    dessins = []
    places: list[tuple[float, float]] = []  # a name that would cover another is left to the words beside the map
    for un in sorted(ronds, key=lambda un: -(un.nombre or 0)):
        x, y = (un.lon * UNITE - x0) * echelle, (y0 - un.lat * UNITE) * echelle * _etirement()
        rayon = 7.0 if un.nombre is None or not plus_grand else 5 + 11 * sqrt(un.nombre / plus_grand)
        plein = f'fill="{halo}" stroke="{un.couleur}" stroke-width="3"' if un.creux else f'fill="{un.couleur}"'
        dans = un.nombre is not None and rayon >= 10
        chiffre = (
            f'<text x="{x:.0f}" y="{y + 4:.0f}" text-anchor="middle" fill="{halo}" font-weight="700">{un.nombre}</text>'
        )
        ecrit = all(abs(y - b) > 13 or abs(x - a) > 75 for a, b in places)
        places.append((x, y))
        cote, ancre = (x - rayon - 4, "end") if x > LARGEUR * 0.6 else (x + rayon + 4, "start")
        mots = (un.nom if dans or un.nombre is None else f"{un.nom} {un.nombre}") if ecrit else ""
        dessins.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{rayon:.1f}" {plein}/>{chiffre if dans else ""}'
            f'<text x="{cote:.0f}" y="{y + 4:.0f}" text-anchor="{ancre}" fill="{encre}" stroke="{halo}" '
            f'stroke-width="3" paint-order="stroke">{escape(mots)}</text>'
        )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LARGEUR} {hauteur:.0f}" width="{LARGEUR}" '
        f'font-family="Source Sans 3, Source Sans, sans-serif" font-size="12">'
        f'<clipPath id="d"><path d="{trace}"/></clipPath><path d="{trace}" fill="{fond}"/>'
        f'<path d="{cours}" fill="none" stroke="{eau}" stroke-width="1.5" clip-path="url(#d)"/>'
        f"{''.join(dessins)}</svg>"
    )
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


@cache
def _fond() -> tuple[str, str, tuple[int, int, float, float]]:
    anneaux = contour(communes())
    xs, ys = [x for un in anneaux for x, _ in un], [y for un in anneaux for _, y in un]
    x0, y0 = min(xs), max(ys)
    echelle = LARGEUR / (max(xs) - x0)
    hauteur = (y0 - min(ys)) * echelle * _etirement()

    def point(x: int, y: int) -> str:
        return f"{(x - x0) * echelle:.1f} {(y0 - y) * echelle * _etirement():.1f}"

    trace = "".join("M" + "L".join(point(x, y) for x, y in un) + "Z" for un in anneaux)
    lignes = [un for liste in rivieres().values() for un in liste]
    cours = "".join("M" + "L".join(point(x, y) for x, y in un) for un in lignes)
    return trace, cours, (x0, y0, echelle, hauteur)


@cache
def _etirement() -> float:
    """A degree of latitude is longer than one of longitude."""
    latitudes = [une.lat for une in communes().values()]
    return 1 / cos(radians(sum(latitudes) / len(latitudes)))
