"""The addresses that are not pages: static files of the door, health, and those of other rooms.

A room that needs its own address appends its function to ``SALLES``; it returns Starlette routes whose
paths are built with ``chemin``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from starlette.responses import Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from tznr_kit.web import agenda, carte, charte, lettre_lieu, page_suivi, reponse, sante, suivi
from tznr_kit.web import carte_papier as routes_papier
from tznr_kit.web.acces import routes as acces
from tznr_kit.web.api import routes as api
from tznr_kit.web.chemins import chemin

STATIQUE = Path(__file__).parent / "statique"
POUR_TOUJOURS, A_REDEMANDER = "public, max-age=31536000, immutable", "no-cache"


class Statiques(StaticFiles):
    """Our files: one asked with its version, or a font, never changes."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        reponse = await super().get_response(path, scope)
        fige = path.endswith(".woff2") or scope["query_string"].startswith(b"v=")
        reponse.headers["Cache-Control"] = POUR_TOUJOURS if fige else A_REDEMANDER
        return reponse


def _statique() -> list[BaseRoute]:
    return [*charte.routes(), Mount(chemin("/statique"), Statiques(directory=STATIQUE), name="statique")]


def _acces() -> list[BaseRoute]:
    return acces.routes()


def _carte() -> list[BaseRoute]:
    return [*carte.routes(), *routes_papier.routes()]


def _suivi() -> list[BaseRoute]:
    return [*suivi.routes(), *page_suivi.routes()]


def _sante() -> list[BaseRoute]:
    return sante.routes()


def _reponse() -> list[BaseRoute]:
    return [*agenda.routes(), *reponse.routes(), *lettre_lieu.routes()]


def _api() -> list[BaseRoute]:
    return api.routes()


SALLES: tuple[Callable[[], list[BaseRoute]], ...] = (_statique, _acces, _suivi, _carte, _sante, _reponse, _api)


def routes() -> list[BaseRoute]:
    """Every route of the application besides Streamlit's own."""
    return [route for salle in SALLES for route in salle()]
