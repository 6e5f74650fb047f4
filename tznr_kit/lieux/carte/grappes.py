"""Places too near each other to be seen apart, drawn as one disc with their number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from tznr_kit.lieux.carte.cadrage import Regard, en_pixels

MAILLE = 58.0  # pixels: two discs never touch


@dataclass(frozen=True, slots=True)
class Grappe:
    """``rangs``: which points it holds; ``lon``, ``lat``: the middle of them."""

    rangs: tuple[int, ...]
    lon: float
    lat: float


def regrouper(points: Sequence[tuple[float, float]], regard: Regard, maille: float = MAILLE) -> list[Grappe]:
    """Points ``(lon, lat)`` grouped as they are seen in this look; a point alone is a group of one.

    First by cells of the screen, then cells whose middles are nearer than ``maille`` are put together.
    """
    cellules: dict[tuple[int, int], list[int]] = defaultdict(list)
    pixels = [en_pixels(lon, lat, regard) for lon, lat in points]
    for rang, (x, y) in enumerate(pixels):
        cellules[round(x / maille), round(y / maille)].append(rang)
    groupes: list[list[int]] = []
    milieux: list[tuple[float, float]] = []
    for rangs in sorted(cellules.values(), key=len, reverse=True):
        x, y = _milieu([pixels[rang] for rang in rangs])
        proche = next((n for n, (a, b) in enumerate(milieux) if (a - x) ** 2 + (b - y) ** 2 < maille**2), None)
        if proche is None:
            groupes.append(list(rangs))
            milieux.append((x, y))
        else:
            groupes[proche] += rangs
            milieux[proche] = _milieu([pixels[rang] for rang in groupes[proche]])
    return [Grappe(tuple(rangs), *_milieu([points[rang] for rang in rangs])) for rangs in groupes]


def _milieu(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)
