"""Where the map looks: the centre and the zoom that show a set of points."""

from __future__ import annotations

import math
from collections.abc import Sequence

TUILE = 512  # pixels of the world at zoom 0 in deck.gl
CADRE_PX = (340, 430)  # the frame on a narrow phone
ZOOM_MAXIMAL = 13.0


def cadrer(points: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    """(longitude, latitude, zoom) showing every ``(longitude, latitude)``. Raises ValueError when there is none."""
    if not points:
        raise ValueError("aucun point à montrer")
    abscisses = [lon for lon, _ in points]
    ordonnees = [_mercator(lat) for _, lat in points]
    largeur = (max(abscisses) - min(abscisses)) / 360
    hauteur = max(ordonnees) - min(ordonnees)
    zooms = [
        math.log2(pixels / TUILE / etendue)
        for pixels, etendue in zip(CADRE_PX, (largeur, hauteur), strict=True)
        if etendue > 0
    ]
    milieu = (max(ordonnees) + min(ordonnees)) / 2
    return (
        (max(abscisses) + min(abscisses)) / 2,
        _latitude(milieu),
        round(min([zoom - 0.15 for zoom in zooms] + [ZOOM_MAXIMAL]), 2),
    )


def _mercator(lat: float) -> float:
    """Ordinate in the square world of side 1."""
    return 0.5 - math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)) / (2 * math.pi)


def _latitude(ordonnee: float) -> float:
    return math.degrees(2 * math.atan(math.exp((0.5 - ordonnee) * 2 * math.pi)) - math.pi / 2)
