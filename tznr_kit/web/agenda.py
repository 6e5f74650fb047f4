"""/agenda.ics: the calendar of one person, by a secret address and no session; the secret is not in the path logged."""

from __future__ import annotations

from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from tznr_kit.socle.magasin import MagasinIndisponible, magasin_principal
from tznr_kit.web.chemins import chemin

LONGUEUR = 100
INCONNU = "Cet agenda n'existe pas, ou son adresse a changé. Demandez-en une dans « Mon compte »."
ENTETES = {"Cache-Control": "no-store", "Content-Disposition": 'inline; filename="kit-tznr.ics"'}


def routes() -> list[BaseRoute]:
    """The only address."""
    return [Route(chemin("/agenda.ics"), _agenda, methods=["GET"])]


async def _agenda(requete: Request) -> Response:
    return await run_in_threadpool(_lire, requete.query_params.get("jeton", "")[:LONGUEUR])


def _lire(jeton: str) -> Response:
    from tznr_kit.actions.abonnement import agenda_de

    try:
        texte = agenda_de(magasin_principal(), jeton, datetime.now(UTC))
    except MagasinIndisponible as panne:
        return PlainTextResponse(str(panne), 503)
    if texte is None:
        return PlainTextResponse(INCONNU, 404, {"Cache-Control": "no-store"})
    return Response(texte, media_type="text/calendar", headers=ENTETES)
