"""The address a supervisor reads: does the server answer, does its store, is its content whole?"""

from __future__ import annotations

from sqlalchemy import text
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from tznr_kit.socle.dernier_bon import contenus_casses
from tznr_kit.socle.magasin import MagasinIndisponible, magasin_principal
from tznr_kit.web.chemins import chemin

ADRESSE = "/sante"


def routes() -> list[BaseRoute]:
    """GET only: 200 while people can be served, 503 when nothing can be recorded. No detail: it is public."""
    return [Route(chemin(ADRESSE), _sante, methods=["GET"])]


async def _sante(_: Request) -> Response:
    base = await run_in_threadpool(_base_repond)
    etat = {"base": base, "contenus_casses": len(contenus_casses())}
    return JSONResponse(etat, 200 if base else 503, headers={"Cache-Control": "no-store"})


def _base_repond() -> bool:
    try:
        with magasin_principal().lecture() as session:
            session.execute(text("SELECT version_num FROM alembic_version"))  # « SELECT 1 » reads no file
    except MagasinIndisponible:
        return False
    return True
