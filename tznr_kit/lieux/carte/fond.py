"""The background of the map: a MapLibre style made from the content, drawn without any network.

Names of communes are not here: MapLibre would need fonts from a server; the layers draw them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from tznr_kit.socle.regard import vu
from tznr_kit.socle.reglages import chemin_contenu, tuiles_en_ligne
from tznr_kit.socle.territoires.formes import UNITE, Anneau, contour, formes, rivieres
from tznr_kit.socle.territoires.lecture import communes_de, territoires
from tznr_kit.socle.territoires.reperes import gares

Mode = Literal["clair", "sombre"]


@dataclass(frozen=True)
class Teintes:
    """Colours of the background: around the département, land, limits, outlines, water, stations."""

    autour: str
    terre: str
    trait: str
    fort: str
    eau: str
    gare: str


TEINTES: dict[Mode, Teintes] = {
    "clair": Teintes("#ece4d4", "#fbf6ea", "#e0d3ba", "#8b7f6a", "#a5cfd3", "#4a575b"),
    "sombre": Teintes("#11191b", "#1c2729", "#2f3d40", "#7f8f90", "#2c5d68", "#bdc5c3"),
}


Empreinte = tuple[tuple[str, int], ...]


def fond(mode: Mode = "clair") -> str:
    """The style as JSON text, for a light or a dark screen."""
    return _fond(empreinte(), tuiles_en_ligne(), mode)


def version(mode: Mode = "clair") -> str:
    """Changes when the style does: browsers keep the old one otherwise."""
    return _version(empreinte(), tuiles_en_ligne(), mode)


@vu
def empreinte() -> Empreinte:
    """What is drawn of the territories depends on it: their files and when they changed."""
    dossier = chemin_contenu("territoires")
    fichiers = (*sorted(dossier.glob("*.csv")), *sorted((dossier / "perimetres").glob("*.yaml")))
    return tuple((str(fichier), fichier.stat().st_mtime_ns) for fichier in fichiers)


@lru_cache(maxsize=4)
def _version(fichiers: Empreinte, tuiles: str | None, mode: Mode) -> str:
    return hashlib.sha256(_fond(fichiers, tuiles, mode).encode("utf-8")).hexdigest()[:12]


@lru_cache(maxsize=4)
def _fond(_fichiers: Empreinte, tuiles: str | None, mode: Mode) -> str:
    teintes = TEINTES[mode]
    sources: dict[str, Any] = {
        "communes": _geojson(("Polygon", list(anneaux)) for anneaux in formes().values()),
        "territoires": _geojson(
            ("MultiLineString", contour(commune.insee for commune in communes_de(territoire)))
            for territoire in territoires().values()
        ),
        "rivieres": _geojson(("MultiLineString", list(lignes)) for lignes in rivieres().values()),
        "gares": _points((gare.lon, gare.lat) for gare in gares()),
    }
    couches: list[dict[str, Any]] = [
        {"id": "autour", "type": "background", "paint": {"background-color": teintes.autour}},
        {"id": "terre", "type": "fill", "source": "communes", "paint": {"fill-color": teintes.terre}},
        _trait("limites", "communes", teintes.trait, 0.8),
        _trait("eau", "rivieres", teintes.eau, 3.0),
        _trait("territoires", "territoires", teintes.fort, 1.2),
        {
            "id": "gares",
            "type": "circle",
            "source": "gares",
            "paint": {
                "circle-radius": 2.5,
                "circle-color": teintes.terre,
                "circle-stroke-color": teintes.gare,
                "circle-stroke-width": 1.5,
            },
        },
    ]
    if tuiles:
        sources["tuiles"] = {"type": "raster", "tiles": [tuiles], "tileSize": 256}
        couches.insert(2, {"id": "tuiles", "type": "raster", "source": "tuiles"})
    return json.dumps({"version": 8, "sources": sources, "layers": couches}, separators=(",", ":"))


def _trait(identifiant: str, source: str, couleur: str, epaisseur: float) -> dict[str, Any]:
    return {
        "id": identifiant,
        "type": "line",
        "source": source,
        "paint": {"line-color": couleur, "line-width": epaisseur},
    }


def _geojson(traces: Iterable[tuple[str, list[Anneau]]]) -> dict[str, Any]:
    objets = [
        {
            "type": "Feature",
            "properties": {},
            "geometry": {"type": genre, "coordinates": [degres(anneau) for anneau in anneaux]},
        }
        for genre, anneaux in traces
    ]
    return {"type": "geojson", "data": {"type": "FeatureCollection", "features": objets}}


def _points(points: Iterable[tuple[float, float]]) -> dict[str, Any]:
    geometrie = {"type": "MultiPoint", "coordinates": [list(point) for point in points]}
    return {"type": "geojson", "data": {"type": "Feature", "properties": {}, "geometry": geometrie}}


def degres(anneau: Anneau) -> list[list[float]]:
    """Points of the compact format as ``[longitude, latitude]`` in degrees."""
    return [[x / UNITE, y / UNITE] for x, y in anneau]
