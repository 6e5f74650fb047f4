"""Where the map looks: the centre and the zoom that show a set of points, and where a point is then in the frame."""

from __future__ import annotations

import math
from collections.abc import Sequence

TUILE = 512  # pixels of the world at zoom 0 in deck.gl
ZOOM_MAXIMAL = 13.0
MARGE = 0.3  # zoom: a pin or a disc at the edge is whole
Cadre = tuple[int, int]  # pixels, width and height
TELEPHONE: Cadre = (350, 520)
ECRAN: Cadre = (672, 640)
Regard = tuple[float, float, float]  # longitude, latitude of the centre, zoom


def cadrer(points: Sequence[tuple[float, float]], cadre: Cadre = TELEPHONE, au_plus: float = ZOOM_MAXIMAL) -> Regard:
    """The look that shows every ``(longitude, latitude)`` in the frame, no nearer than the zoom ``au_plus``.

    Raises ValueError when there is no point.
    """
    if not points:
        raise ValueError("aucun point à montrer")
    abscisses = [lon for lon, _ in points]
    ordonnees = [_mercator(lat) for _, lat in points]
    largeur = (max(abscisses) - min(abscisses)) / 360
    hauteur = max(ordonnees) - min(ordonnees)
    zooms = [
        math.log2(pixels / TUILE / etendue)
        for pixels, etendue in zip(cadre, (largeur, hauteur), strict=True)
        if etendue > 0
    ]
    milieu = (max(ordonnees) + min(ordonnees)) / 2
    return (
        (max(abscisses) + min(abscisses)) / 2,
        _latitude(milieu),
        round(min([zoom - MARGE for zoom in zooms] + [au_plus]), 2),
    )


def en_pixels(lon: float, lat: float, regard: Regard) -> tuple[float, float]:
    """Pixels east and south of the centre of the frame."""
    monde = TUILE * 2 ** regard[2]
    return (lon - regard[0]) / 360 * monde, (_mercator(lat) - _mercator(regard[1])) * monde


def _mercator(lat: float) -> float:
    """Ordinate in the square world of side 1."""
    return 0.5 - math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)) / (2 * math.pi)


def _latitude(ordonnee: float) -> float:
    return math.degrees(2 * math.atan(math.exp((0.5 - ordonnee) * 2 * math.pi)) - math.pi / 2)
