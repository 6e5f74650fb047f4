"""The names of communes written on the map: as many as the frame holds without one touching another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import pydeck as pdk

from tznr_kit.lieux.carte.cadrage import TUILE, Cadre, Regard, en_pixels
from tznr_kit.socle.territoires.communes import Commune

TAILLE = 16  # pixels
LETTRE, LIGNE = 8.6, 22.0  # pixels: a letter of that size in the mean, a line with its margin
DESSOUS = 18  # pixels from the point of a commune down to its name
Ecart = tuple[int, int]  # pixels right and down, from the point of a commune to the middle of its name
Rectangle = tuple[float, float, float, float]  # left, top, right, bottom


def couche_des_noms(ecrites: Sequence[tuple[Commune, Ecart]], encre: Sequence[int], halo: Sequence[int]) -> pdk.Layer:
    """The layer of these names, each with a halo: they are written over the outlines."""
    return pdk.Layer(
        "TextLayer",
        id="noms",
        data=[{"p": [une.lon, une.lat], "t": une.nom, "o": list(ecart)} for une, ecart in ecrites],
        get_position="p",
        get_text="t",
        get_size=TAILLE,
        get_color=list(encre),
        font_settings={"sdf": True, "fontSize": 64, "cutoff": 0.2, "smoothing": 0.15},
        outline_width=5,
        outline_color=list(halo),
        font_family=pdk.types.String("'Source Sans 3', sans-serif"),
        get_pixel_offset="o",
        character_set=pdk.types.String("auto"),
    )


def nommees(
    candidates: Iterable[Commune],
    places: Callable[[Commune], Sequence[Rectangle]],
    cadre: Rectangle,
    prises: Iterable[Rectangle] = (),
) -> list[tuple[Commune, Rectangle]]:
    """Communes whose name is written, and where: the most peopled first, whole in ``cadre``, on nothing written yet.

    ``places``: where the name of a commune may be, the best first; ``prises``: what no name may cover.
    """
    occupees = list(prises)
    gardees: list[tuple[Commune, Rectangle]] = []
    for une in sorted(candidates, key=lambda commune: -commune.population):
        libres = (place for place in places(une) if _dedans(place, cadre))
        place = next((libre for libre in libres if not any(_se_touchent(libre, prise) for prise in occupees)), None)
        if place is not None:
            gardees.append((une, place))
            occupees.append(place)
    return gardees


def nommees_a_l_ecran(
    candidates: Iterable[Commune], regard: Regard, cadre: Cadre, prises: Iterable[Rectangle] = ()
) -> list[tuple[Commune, Ecart]]:
    """The names of the map on screen, at the zoom it opens with; none over ``prises``, pixels from the centre."""
    largeur, hauteur = cadre
    bords = (-largeur / 2, -hauteur / 2, largeur / 2, hauteur / 2)
    # Most communes are far outside: seen in degrees, without projecting them.
    degres = 360 / (TUILE * 2 ** regard[2])
    proches = [
        une
        for une in candidates
        if abs(une.lon - regard[0]) * 2 <= largeur * degres and abs(une.lat - regard[1]) * 2 <= hauteur * degres
    ]
    gardees = nommees(proches, lambda une: [_place(une, regard, ecart) for ecart in _ecarts(une)], bords, prises)
    return [(une, next(e for e in _ecarts(une) if _place(une, regard, e) == place)) for une, place in gardees]


def _ecarts(une: Commune) -> tuple[Ecart, ...]:
    """Under its point; else further under, above a symbol, a disc or a pin, or beside."""
    cote = round(len(une.nom) * LETTRE / 2) + 32
    return ((0, DESSOUS), (0, 42), (0, -22), (0, -42), (0, -62), (cote, 0), (-cote, 0))


def _place(une: Commune, regard: Regard, ecart: Ecart) -> Rectangle:
    x, y = en_pixels(une.lon, une.lat, regard)
    moitie, milieu = len(une.nom) * LETTRE / 2, y + ecart[1]
    return (x + ecart[0] - moitie, milieu - LIGNE / 2, x + ecart[0] + moitie, milieu + LIGNE / 2)


def _dedans(place: Rectangle, cadre: Rectangle) -> bool:
    return cadre[0] <= place[0] and cadre[1] <= place[1] and place[2] <= cadre[2] and place[3] <= cadre[3]


def _se_touchent(un: Rectangle, autre: Rectangle) -> bool:
    return un[0] < autre[2] and autre[0] < un[2] and un[1] < autre[3] and autre[1] < un[3]
