"""One commune as a drawing to touch: its outline and its places, on a flat plan whose points go back to degrees."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians

from tznr_kit.lieux.lecture import Annuaire
from tznr_kit.socle.territoires.communes import communes
from tznr_kit.socle.territoires.formes import UNITE, formes

MARGE = 0.06  # of the largest side
ETIREMENT = cos(radians(43.5))  # a degree of longitude here, in degrees of latitude


@dataclass(frozen=True)
class Contour:
    """In the units of the plan: ``vue`` (x, y, width, height), ``point`` the place's own."""

    trace: str
    vue: tuple[float, float, float, float]
    point: tuple[float, float]
    lieux: tuple[tuple[str, float, float], ...]


def en_plan(lon: float, lat: float) -> tuple[float, float]:
    """Degrees → plan, the north up."""
    return lon * ETIREMENT * 1000, -lat * 1000


def en_degres(x: float, y: float) -> tuple[float, float]:
    """Plan → longitude, latitude."""
    return x / 1000 / ETIREMENT, -y / 1000


def tracer(tout: Annuaire, commune: str, connu: tuple[float | None, float | None]) -> Contour:
    """The plan of a commune; ``connu``: latitude and longitude of the place, the middle of the commune without them.

    Raises KeyError for an unknown commune.
    """
    une = communes()[commune]
    anneaux = [[en_plan(x / UNITE, y / UNITE) for x, y in anneau] for anneau in formes().get(commune, ())]
    milieu = en_plan(une.lon, une.lat)
    xs = [x for anneau in anneaux for x, _ in anneau] or [milieu[0] - 20, milieu[0] + 20]
    ys = [y for anneau in anneaux for _, y in anneau] or [milieu[1] - 20, milieu[1] + 20]
    marge = MARGE * max(max(xs) - min(xs), max(ys) - min(ys))
    lat, lon = connu
    return Contour(
        trace="".join("M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in anneau) + "Z" for anneau in anneaux),
        vue=(min(xs) - marge, min(ys) - marge, max(xs) - min(xs) + 2 * marge, max(ys) - min(ys) + 2 * marge),
        point=milieu if lat is None or lon is None else en_plan(lon, lat),
        lieux=tuple((lieu.nom, *en_plan(lieu.lon, lieu.lat)) for lieu in tout.lieux if lieu.commune == commune),
    )
