"""The addresses that are not pages: static files of the door, health, and those of other rooms.

A room that needs its own address appends its function to ``SALLES``; it returns Starlette routes whose
paths are built with ``chemin``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from tznr_kit.web import carte, charte, lettre_lieu, page_suivi, reponse, sante, suivi
from tznr_kit.web import carte_papier as routes_papier
from tznr_kit.web.acces import routes as acces
from tznr_kit.web.api import routes as api
from tznr_kit.web.chemins import chemin

STATIQUE = Path(__file__).parent / "statique"


def _statique() -> list[BaseRoute]:
    return [*charte.routes(), Mount(chemin("/statique"), StaticFiles(directory=STATIQUE), name="statique")]


def _acces() -> list[BaseRoute]:
    return acces.routes()


def _carte() -> list[BaseRoute]:
    return [*carte.routes(), *routes_papier.routes()]


def _suivi() -> list[BaseRoute]:
    return [*suivi.routes(), *page_suivi.routes()]


def _sante() -> list[BaseRoute]:
    return sante.routes()


def _reponse() -> list[BaseRoute]:
    return [*reponse.routes(), *lettre_lieu.routes()]


def _api() -> list[BaseRoute]:
    return api.routes()


SALLES: tuple[Callable[[], list[BaseRoute]], ...] = (_statique, _acces, _suivi, _carte, _sante, _reponse, _api)


def routes() -> list[BaseRoute]:
    """Every route of the application besides Streamlit's own."""
    return [route for salle in SALLES for route in salle()]
