"""The addresses of the API, under ``/api/v1``; whatever is wrong is said in JSON and in French."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from tznr_kit.socle.reglages import origines_de_l_api
from tznr_kit.web.api.baremes import baremes
from tznr_kit.web.api.documentation import documentation, ouvrir_openapi
from tznr_kit.web.api.droits import droits, un_droit
from tznr_kit.web.api.exactitude import foyers
from tznr_kit.web.api.lieux import lieux
from tznr_kit.web.api.ouvertes import actions, chiffres, datapackage, zones_blanches
from tznr_kit.web.api.refus import Refus, dire_le_refus, refus
from tznr_kit.web.api.simuler import simuler
from tznr_kit.web.chemins import chemin
from tznr_rules.erreurs import ErreurContenu

ADRESSE = "/api/v1"

Point = Callable[[Request], Awaitable[Response]]
LECTURES: dict[str, Point] = {
    "/droits": droits,
    "/droits/{id}": un_droit,
    "/lieux": lieux,
    "/baremes": baremes,
    "/zones_blanches": zones_blanches,
    "/chiffres": chiffres,
    "/actions.ics": actions,
    "/datapackage.json": datapackage,
    "/exactitude/foyers.jsonl": foyers,
    "/openapi.json": ouvrir_openapi,
    "/": documentation,
}


def routes() -> list[BaseRoute]:
    """The whole of it, as one application of its own: its errors are not those of the pages."""
    portes = [Route(chemin(sans_fin), _ouvrir_la_porte, methods=["GET"]) for sans_fin in ("/api", "/api/", ADRESSE)]
    return [*portes, Mount(chemin(ADRESSE), app=application(), name="api")]


async def _ouvrir_la_porte(_: Request) -> Response:
    """What somebody types by hand leads to the page that explains."""
    return RedirectResponse(chemin(f"{ADRESSE}/"))


def application() -> Starlette:
    """Everything under ``/api/v1``."""
    points = [Route(adresse, point, methods=["GET"]) for adresse, point in LECTURES.items()]
    return Starlette(
        routes=[Route("/simuler", simuler, methods=["POST"]), *points],
        middleware=_autres_sites(),
        exception_handlers={
            Refus: dire_le_refus, ErreurContenu: _contenu_casse,
            404: _adresse_inconnue, 405: _mauvais_verbe, 500: _panne,
        },
    )  # fmt: skip


def _autres_sites() -> list[Middleware]:
    """Pages of other sites may call it from a browser when an administrator says which. No cookie ever goes."""
    origines = origines_de_l_api()
    if not origines:
        return []
    verbes, entetes = ["GET", "POST"], ["Content-Type"]
    return [
        Middleware(
            CORSMiddleware,
            allow_origins=list(origines),
            allow_methods=verbes,
            allow_headers=entetes,
            expose_headers=["ETag"],
        )
    ]


async def _adresse_inconnue(requete: Request, _: Exception) -> Response:
    """Any other address under the API."""
    message = "Cette adresse n'existe pas. La liste est dans openapi.json."
    return await dire_le_refus(requete, refus(404, "adresse", "", message))


async def _mauvais_verbe(requete: Request, erreur: Exception) -> Response:
    reponse = await dire_le_refus(requete, refus(405, "adresse", "", f"{requete.method} n'est pas permis ici."))
    if isinstance(erreur, HTTPException) and erreur.headers:
        reponse.headers.update(erreur.headers)  # « Allow »: what is permitted
    return reponse


async def _contenu_casse(requete: Request, _: Exception) -> Response:
    """Which file is broken is for the cell, on its own screen."""
    return await dire_le_refus(requete, refus(503, "adresse", "", "Un contenu ne se lit pas. Revenez plus tard.", 60))


async def _panne(requete: Request, _: Exception) -> Response:
    """A fault of ours: the log says where, never what was sent."""
    return await dire_le_refus(requete, refus(500, "adresse", "", "Une erreur de notre côté. Elle est notée."))
