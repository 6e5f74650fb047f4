"""The address that receives encounters: JSON in, acknowledgement out, replayable."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from datetime import date
from functools import partial
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from tznr_kit.actions.erreurs import ActionRefusee
from tznr_kit.socle.acces import AccesRefuse, Contexte, peut
from tznr_kit.socle.acces.sessions import TEMOIN, acteur_de
from tznr_kit.socle.magasin import MagasinIndisponible, magasin_principal
from tznr_kit.web.acces.anti_csrf import meme_origine
from tznr_kit.web.chemins import chemin

ADRESSE = "/saisie/rencontres"
ADRESSE_TICKET = "/saisie/ticket"
ENTETE = "x-kit-tznr"  # a header no form of another site can send
OCTETS_MAXIMAUX = 1_000_000


def routes() -> list[BaseRoute]:
    """POST only: a ticket in an address would stay in the journal of the network."""
    return [
        Route(chemin(ADRESSE), _pour(_deposer), methods=["POST"]),
        Route(chemin(ADRESSE_TICKET), _pour(_lire_le_ticket), methods=["POST"]),
    ]


def _pour(faire: Callable[[Request, bytes], Response]) -> Callable[[Request], Awaitable[Response]]:
    return partial(_recevoir, faire=faire)


async def _recevoir(requete: Request, faire: Callable[[Request, bytes], Response]) -> Response:
    if requete.headers.get(ENTETE) != "suivi" or not meme_origine(requete):
        return _dire(403, "Cette demande ne vient pas de l'application.")
    corps = b""
    async for morceau in requete.stream():
        corps += morceau
        if len(corps) > OCTETS_MAXIMAUX:
            return _dire(413, "Envoi trop gros.")
    return await run_in_threadpool(faire, requete, corps)


def _deposer(requete: Request, corps: bytes) -> Response:
    # Loaded by its first use: the forms would be a tenth of the server's start.
    from tznr_kit.actions.rencontres import deposer
    from tznr_kit.actions.sommes import sommes

    try:
        demande = json.loads(corps)
    except (ValueError, RecursionError):  # also a number of more than 4,300 digits
        return _dire(400, "Envoi illisible.")
    if not _bien_formee(demande):
        return _dire(400, "Envoi illisible.")
    try:
        magasin = magasin_principal()
        acteur = acteur_de(magasin, _jeton(requete))
        if acteur is None:
            return _dire(401, "Votre session est finie. Reconnectez-vous : vos rencontres restent sur cet appareil.")
        contexte = Contexte(magasin, acteur)
        recu = deposer(contexte, demande["action"], demande["rencontres"], demande["groupes"])
        total = sommes(contexte, demande["action"]).total
    except (AccesRefuse, ActionRefusee) as refus:
        return _dire(403, str(refus))
    except MagasinIndisponible as panne:
        return _dire(503, str(panne))
    return JSONResponse({"acquis": recu.acquis, "refuses": recu.refuses, "total": total})


def _lire_le_ticket(requete: Request, corps: bytes) -> Response:
    """The rights of a ticket, for somebody who may note encounters; nothing is kept."""
    from tznr_kit.actions.simulation import du_ticket
    from tznr_kit.borne.ticket import TicketIllisible

    try:
        acteur = acteur_de(magasin_principal(), _jeton(requete))
        if acteur is None or not peut(acteur.role, "rencontre.saisir"):
            return _dire(401, "Votre session est finie. Reconnectez-vous : vos rencontres restent sur cet appareil.")
        return JSONResponse(du_ticket(corps[:40].decode(errors="replace"), date.today()))
    except TicketIllisible as refus:
        return _dire(422, str(refus))
    except MagasinIndisponible as panne:
        return _dire(503, str(panne))


def _bien_formee(demande: Any) -> bool:
    return (
        isinstance(demande, dict)
        and isinstance(demande.get("action"), str)
        and demande["action"].isprintable()  # no NUL, no half character: databases refuse them
        and isinstance(demande.get("rencontres"), list)
        and isinstance(demande.get("groupes"), list)
    )


def _jeton(requete: Request) -> str:
    """The session: our cookie, or the token the page gave to somebody signed in by OIDC."""
    autorisation = requete.headers.get("authorization", "").removeprefix("Bearer ")
    return autorisation or requete.cookies.get(TEMOIN, "")


def _dire(statut: int, message: str) -> Response:
    return JSONResponse({"message": message}, statut)
