"""The application, plus one address that tells what the server still remembers. For tests only."""

from __future__ import annotations

import gc

import streamlit as st
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from pages.communs.erreurs import dire_l_erreur
from tznr_kit.borne.visite import Visite
from tznr_kit.droits.calcul import Calcul
from tznr_kit.socle.reglages import RACINE
from tznr_kit.web import filtres, routes
from tznr_kit.web.demarrage import demarrage
from tznr_rules import Simulation


async def memoire(_requete: Request) -> JSONResponse:
    """How many visits and computations are in memory, garbage not yet collected included."""
    objets = [objet for objet in gc.get_objects() if isinstance(objet, Visite | Calcul | Simulation)]
    return JSONResponse([type(objet).__name__ for objet in objets])


app = st.App(
    RACINE / "pages" / "communs" / "routeur.py",
    middleware=filtres(),
    routes=[*routes(), Route("/memoire", memoire)],
    on_script_error=dire_l_erreur,
    lifespan=demarrage,
)
