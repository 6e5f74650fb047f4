"""The body of a request: bounded before it is read, then JSON that says one thing only."""

from __future__ import annotations

import asyncio
import json
import math
from collections import Counter
from collections.abc import Iterable
from typing import Any

from starlette.requests import ClientDisconnect, Request

from tznr_kit.web.api.refus import Refus, refus

OCTETS = 512 * 1024
SECONDES = 15.0
PROFONDEUR = 12
VALEURS = 60_000
MAL_ECRIT = "Le corps n'est pas du JSON"


async def lire_le_corps(requete: Request) -> bytes:
    """At most OCTETS, within SECONDES, not compressed: a small file may hold gigabytes. Raises Refus."""
    if requete.headers.get("content-encoding", "identity").strip().lower() not in {"", "identity"}:
        raise refus(415, "entete", "Content-Encoding", "Envoyez le corps sans le compresser.")
    annoncee = requete.headers.get("content-length", "")
    if annoncee and not (annoncee.isascii() and annoncee.isdigit() and len(annoncee) < 10 and int(annoncee) <= OCTETS):
        raise _trop_gros()
    try:
        return await asyncio.wait_for(_morceaux(requete), SECONDES)
    except TimeoutError as erreur:
        raise refus(408, "corps", "", f"Le corps n'est pas arrivé en {SECONDES:.0f} secondes.") from erreur
    except ClientDisconnect as erreur:
        raise refus(400, "corps", "", "Le corps est arrivé coupé.") from erreur


async def _morceaux(requete: Request) -> bytes:
    corps = bytearray()
    async for morceau in requete.stream():
        corps += morceau
        if len(corps) > OCTETS:
            raise _trop_gros()
    return bytes(corps)


def _trop_gros() -> Refus:
    return refus(413, "corps", "", f"Le corps dépasse {OCTETS // 1024} Ko. Envoyez 100 foyers à la fois.")


def lire_texte(corps: bytes) -> str:
    """UTF-8, with or without the mark that spreadsheets put first. Raises Refus."""
    try:
        return corps.decode("utf-8-sig")
    except UnicodeDecodeError as erreur:
        raise refus(400, "corps", "", "Le corps n'est pas du texte en UTF-8.") from erreur


def lire_json(corps: bytes) -> Any:
    """One JSON value: no NaN, no infinity, no field written twice, no endless nesting. Raises Refus."""
    try:
        lu = json.loads(
            lire_texte(corps), object_pairs_hook=_sans_doublon, parse_constant=_refuser_la_constante, parse_float=_fini
        )
    except json.JSONDecodeError as erreur:
        ou = f"ligne {erreur.lineno}, colonne {erreur.colno}"
        raise refus(400, "corps", "", f"{MAL_ECRIT} ({ou}).") from erreur
    except (ValueError, RecursionError) as erreur:  # a number of more than 4,300 digits, endless nesting
        raise refus(400, "corps", "", f"{MAL_ECRIT} : un nombre trop long, ou trop de niveaux.") from erreur
    _refuser_le_demesure(lu)
    return lu


def _sans_doublon(paires: list[tuple[str, Any]]) -> dict[str, Any]:
    objet = dict(paires)
    if len(objet) < len(paires):
        double, _ = Counter(nom for nom, _ in paires).most_common(1)[0]
        raise refus(400, "corps", double[:120], "Ce champ est écrit deux fois.")
    return objet


def _refuser_la_constante(nom: str) -> Any:
    raise refus(400, "corps", "", f"{nom} n'est pas un nombre.")


def _fini(texte: str) -> float:
    nombre = float(texte)
    if not math.isfinite(nombre):
        raise refus(400, "corps", "", "Un nombre est trop grand.")
    return nombre


def _refuser_le_demesure(valeur: Any) -> None:
    niveau: list[Any] = [valeur]
    total = 0
    for _ in range(PROFONDEUR):
        niveau = [enfant for un in niveau for enfant in _enfants(un)]
        total += len(niveau)
        if total > VALEURS:
            raise refus(413, "corps", "", f"Plus de {VALEURS} valeurs dans le corps.")
        if not niveau:
            return
    raise refus(400, "corps", "", f"Plus de {PROFONDEUR} niveaux de {{…}} et de […].")


def _enfants(valeur: Any) -> Iterable[Any]:
    return valeur.values() if isinstance(valeur, dict) else valeur if isinstance(valeur, list) else ()
