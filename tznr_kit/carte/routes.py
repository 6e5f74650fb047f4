"""The addresses of the map: its background and its symbols, served by the application itself."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from tznr_kit.carte.fond import fond
from tznr_kit.carte.symboles import planche
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.porte.chemins import chemin

CACHE = {"Cache-Control": "public, max-age=86400"}


def adresse_carte() -> str:
    """Base of the addresses of the map, under the base path of the installation."""
    return chemin("/carte")


def routes() -> list[BaseRoute]:
    """The two routes of the map."""
    return [
        Route(f"{adresse_carte()}/fond.json", _fond, name="fond"),
        Route(f"{adresse_carte()}/symboles.svg", _symboles, name="symboles"),
    ]


async def _fond(_requete: Request) -> Response:
    return Response(fond(), media_type="application/json", headers=CACHE)


async def _symboles(_requete: Request) -> Response:
    return Response(planche(tuple(annuaire().familles.values())), media_type="image/svg+xml", headers=CACHE)
