"""Answers that may be kept: a mark of their content (ETag), and « not modified » to who has it already."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import blake2b
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from tznr_kit.web.adresse_visiteur import adresse_du_visiteur
from tznr_kit.web.api.debit import DEBIT
from tznr_kit.web.api.refus import JSON, en_json, refus
from tznr_kit.web.api.tableur import en_tableau

MINUTES = 5
CSV = "text/csv; charset=utf-8"
GEOJSON = "application/geo+json"


async def envoyer(requete: Request, produire: Callable[[], tuple[bytes, str]]) -> Response:
    """What ``produire`` makes (body, type), off the event loop. It counts as one household. Raises Refus."""
    if attente := DEBIT.attendre(adresse_du_visiteur(requete), 1):
        raise refus(429, "adresse", "", f"Trop de demandes en une minute. Revenez dans {attente} s.", attente)
    corps, genre = await run_in_threadpool(produire)
    marque = f'W/"{blake2b(corps, digest_size=12).hexdigest()}"'
    entetes = {"ETag": marque, "Cache-Control": f"public, max-age={MINUTES * 60}"}
    if _connue(marque, requete.headers.get("if-none-match", "")):
        return Response(status_code=304, headers=entetes)
    return Response(corps, 200, entetes, genre)


def _connue(marque: str, dites: str) -> bool:
    """Whether one of the marks sent is this one: compared weakly, as RFC 9110 asks; « * » is any of them."""
    connues = {une.strip().removeprefix("W/") for une in dites.split(",")}
    return bool(connues & {marque.removeprefix("W/"), "*"})


def liste(nom: str, lignes: Iterable[dict[str, Any]], entete: dict[str, Any], format_: str) -> tuple[bytes, str]:
    """Objects as JSON under ``nom``, after what is said of all of them, or as a table."""
    objets = list(lignes)
    if format_ == "csv":
        return en_tableau(objets, objets[0] if objets else ()), CSV
    return en_json({**entete, nom: objets}), JSON
