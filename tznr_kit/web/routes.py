"""The addresses that are not pages: static files of the door, health, and those of other rooms.

A module that needs its own address appends itself to ``SALLES``; its ``routes()`` returns Starlette routes whose
paths are built with ``chemin``.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from starlette.responses import Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from tznr_kit.web import charte
from tznr_kit.web.a_la_demande import ALaDemande
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


SALLES: dict[str, tuple[str, ...]] = {
    "acces.routes": ("/connexion", "/deconnexion", "/invitation", "/mot_de_passe", "/terrain"),
    "suivi": ("/saisie/",),
    "page_suivi": ("/suivi/",),
    "carte_papier": ("/carte/papier/",),
    "carte": ("/carte/",),
    "sante": ("/sante",),
    "agenda": ("/agenda.ics",),
    "reponse": ("/reponse",),
    "lettre_lieu": ("/lieu",),
    "api.routes": ("/api",),
}
"""Module of this room → how its addresses begin."""


def routes() -> list[BaseRoute]:
    """Every route of the application besides Streamlit's own."""
    return [*_statique(), *(ALaDemande(module, debuts) for module, debuts in SALLES.items())]


def charger_les_adresses() -> None:
    """Load the code of every address: what a server does while it waits for its first visitor."""
    for module in SALLES:
        import_module(f"tznr_kit.web.{module}")
