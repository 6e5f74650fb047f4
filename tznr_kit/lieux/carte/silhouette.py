"""The département as a small drawing with circles on it: what a list or a figure shows beside its lines."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from math import cos, radians, sqrt

from tznr_kit.lieux.carte.fond import Empreinte, empreinte
from tznr_kit.socle.territoires.communes import communes
from tznr_kit.socle.territoires.formes import UNITE, contour, rivieres

LARGEUR, MARGE = 300, 14
DEDANS = 10.0  # radius from which a number is written inside
Boite = tuple[float, float, float, float]  # left, top, right, bottom


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
    trace, cours, (x0, y0, echelle, hauteur), etirement = _fond(empreinte())
    plus_grand = max((un.nombre or 0 for un in ronds), default=0)
    poses = sorted(
        ((un, (un.lon * UNITE - x0) * echelle, (y0 - un.lat * UNITE) * echelle * etirement) for un in ronds),
        key=lambda un: -(un[0].nombre or 0),
    )
    cercles = [(un, x, y, _rayon(un, plus_grand)) for un, x, y in poses]
    pris = [(x - r, y - r, x + r, y + r) for _, x, y, r in cercles]
    dessins = [_cercle(un, x, y, r, halo) for un, x, y, r in cercles]
    for un, x, y, r in cercles:
        mots = un.nom if un.nombre is None or r >= DEDANS else f"{un.nom} {un.nombre}"
        # A name that would cover a circle or another name is left to the words beside the map.
        if un.nom and (place := _place(x, y, r, len(mots), pris)):
            ancre, boite = place
            pris.append(boite)
            dessins.append(
                f'<text x="{boite[0] if ancre == "start" else boite[2]:.0f}" y="{y + 4:.0f}" text-anchor="{ancre}" '
                f'fill="{encre}" stroke="{halo}" stroke-width="3" paint-order="stroke">{escape(mots)}</text>'
            )
    large, haut = LARGEUR + 2 * MARGE, hauteur + 2 * MARGE
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-MARGE} {-MARGE} {large} {haut:.0f}" width="{LARGEUR}" '
        # A name that ends with a digit needs its quotes: without them the whole list is ignored, for a serif.
        f'font-family="\'Source Sans 3\', sans-serif" font-size="12">'
        f'<clipPath id="d"><path d="{trace}"/></clipPath><path d="{trace}" fill="{fond}"/>'
        f'<path d="{cours}" fill="none" stroke="{eau}" stroke-width="1.5" clip-path="url(#d)"/>'
        f"{''.join(dessins)}</svg>"
    )
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def _rayon(un: Rond, plus_grand: int) -> float:
    return 7.0 if un.nombre is None or not plus_grand else 5 + 11 * sqrt(un.nombre / plus_grand)


def _cercle(un: Rond, x: float, y: float, rayon: float, halo: str) -> str:
    plein = f'fill="{halo}" stroke="{un.couleur}" stroke-width="3"' if un.creux else f'fill="{un.couleur}"'
    cercle = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{rayon:.1f}" {plein}/>'
    if un.nombre is None or rayon < DEDANS:
        return cercle
    return cercle + (
        f'<text x="{x:.0f}" y="{y + 4:.0f}" text-anchor="middle" fill="{halo}" font-weight="700">{un.nombre}</text>'
    )


def _place(x: float, y: float, rayon: float, lettres: int, pris: Sequence[Boite]) -> tuple[str, Boite] | None:
    """Right of the circle, else left, where nothing stands and the drawing does not end."""
    long = lettres * 6.4
    droite, gauche = (
        (x + rayon + 4, y - 7, x + rayon + 4 + long, y + 7),
        (x - rayon - 4 - long, y - 7, x - rayon - 4, y + 7),
    )
    for ancre, boite in (("start", droite), ("end", gauche)):
        dedans = boite[0] >= -MARGE and boite[2] <= LARGEUR + MARGE
        if dedans and not any(_se_couvrent(boite, autre) for autre in pris):
            return ancre, boite
    return None


def _se_couvrent(une: Boite, autre: Boite) -> bool:
    return une[0] < autre[2] and autre[0] < une[2] and une[1] < autre[3] and autre[1] < une[3]


@lru_cache(maxsize=2)
def _fond(_fichiers: Empreinte) -> tuple[str, str, tuple[int, int, float, float], float]:
    anneaux, etirement = contour(communes()), _etirement()
    xs, ys = [x for un in anneaux for x, _ in un], [y for un in anneaux for _, y in un]
    x0, y0 = min(xs), max(ys)
    echelle = LARGEUR / (max(xs) - x0)
    hauteur = (y0 - min(ys)) * echelle * etirement

    def point(x: int, y: int) -> str:
        return f"{(x - x0) * echelle:.1f} {(y0 - y) * echelle * etirement:.1f}"

    trace = "".join("M" + "L".join(point(x, y) for x, y in un) + "Z" for un in anneaux)
    lignes = [un for liste in rivieres().values() for un in liste]
    cours = "".join("M" + "L".join(point(x, y) for x, y in un) for un in lignes)
    return trace, cours, (x0, y0, echelle, hauteur), etirement


def _etirement() -> float:
    """A degree of latitude is longer than one of longitude."""
    latitudes = [une.lat for une in communes().values()]
    return 1 / cos(radians(sum(latitudes) / len(latitudes)))
