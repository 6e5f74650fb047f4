"""The addresses of the map: its background and its symbols, served by the application itself.

Places and shapes load with the first request: they would be a quarter of the server's start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from tznr_kit.web.chemins import chemin

if TYPE_CHECKING:
    from tznr_kit.lieux.modeles import Famille

VIDE = "-vide"  # end of the name of a hollow symbol
CACHE = {"Cache-Control": "public, max-age=86400"}


def adresse_carte() -> str:
    """Base of the addresses of the map, under the base path of the installation."""
    return chemin("/carte")


def routes() -> list[BaseRoute]:
    """The routes of the map."""
    return [
        Route(f"{adresse_carte()}/fond.json", _fond, name="fond"),
        Route(f"{adresse_carte()}/symboles.svg", _symboles, name="symboles"),
        Route(f"{adresse_carte()}/reperes.svg", _reperes, name="reperes"),
        Route(f"{adresse_carte()}/symbole/{{famille}}.svg", _symbole, name="symbole"),
    ]


def _mode(requete: Request) -> Literal["clair", "sombre"]:
    return "sombre" if requete.query_params.get("mode") == "sombre" else "clair"


async def _reperes(requete: Request) -> Response:
    from tznr_kit.lieux.carte.symboles import planche_reperes
    from tznr_kit.socle.charte import charte

    teintes = charte().couleurs.clair if _mode(requete) == "clair" else charte().couleurs.sombre
    svg = planche_reperes(teintes["brique"], teintes["violette"], teintes["sur-violette"], teintes["carte"])
    return Response(svg, media_type="image/svg+xml", headers=CACHE)


async def _fond(requete: Request) -> Response:
    from tznr_kit.lieux.carte.fond import fond

    return Response(fond(_mode(requete)), media_type="application/json", headers=CACHE)


async def _symboles(_requete: Request) -> Response:
    from tznr_kit.lieux.carte.symboles import planche
    from tznr_kit.lieux.lecture import annuaire

    return Response(planche(tuple(annuaire().familles.values())), media_type="image/svg+xml", headers=CACHE)


async def _symbole(requete: Request) -> Response:
    from tznr_kit.lieux.carte.symboles import en_svg
    from tznr_kit.lieux.lecture import annuaire

    nom = requete.path_params["famille"]
    famille = annuaire().familles.get(nom.removesuffix(VIDE))
    if famille is None:
        return Response(status_code=404)
    return Response(en_svg(famille, precis=not nom.endswith(VIDE)), media_type="image/svg+xml", headers=CACHE)


def image(famille: Famille, *, precis: bool = True) -> str:
    """The symbol as an HTML image, without alternative: the text beside it says the family."""
    adresse = f"{adresse_carte()}/symbole/{famille.id}{'' if precis else VIDE}.svg"
    return f'<img alt="" width="22" height="22" src="{adresse}">'
