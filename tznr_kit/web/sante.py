"""The address a supervisor reads: does the server answer, does its store, is its content whole?"""

from __future__ import annotations

import threading
from pathlib import Path

from sqlalchemy import text
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from tznr_kit.socle.dernier_bon import Casse, contenus_casses
from tznr_kit.socle.magasin import MagasinIndisponible, magasin_principal
from tznr_kit.socle.reglages import CONTENU_NATIONAL, dossier_contenu
from tznr_kit.web.chemins import chemin

ADRESSE = "/sante"
PRET = threading.Event()
"""Set once contents and pages are read: a process that is restarted is left its visitors from then on."""


def routes() -> list[BaseRoute]:
    """GET only: 200 while people can be served, 503 when nothing can be recorded. No detail: it is public."""
    return [Route(chemin(ADRESSE), _sante, methods=["GET"])]


def _dire(casse: Casse) -> dict[str, str]:
    """Which file, where in it, since when: the content is public, what was wrong stays for the cell."""
    depuis = casse.depuis.isoformat(timespec="seconds")
    return {"fichier": _court(casse.fichier), "ou": casse.champ, "depuis": depuis}


def _court(fichier: str) -> str:
    """The file as the cell names it, without the folders of the server."""
    chemin_lu = Path(fichier)
    for racine in (dossier_contenu(), CONTENU_NATIONAL):
        if chemin_lu.is_relative_to(racine):
            return str(chemin_lu.relative_to(racine))
    return chemin_lu.name


async def _sante(_: Request) -> Response:
    base = await run_in_threadpool(_base_repond)
    casses = await run_in_threadpool(contenus_casses)
    contenus = [_dire(un) for un in casses]
    etat = {"base": base, "pret": PRET.is_set(), "contenus_casses": len(casses), "contenus": contenus}
    return JSONResponse(etat, 200 if base else 503, headers={"Cache-Control": "no-store"})


def _base_repond() -> bool:
    try:
        with magasin_principal().lecture() as session:
            session.execute(text("SELECT version_num FROM alembic_version"))  # « SELECT 1 » reads no file
    except MagasinIndisponible:
        return False
    return True
