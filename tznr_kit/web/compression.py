"""Texts of the page (scripts, styles, drawings, shell) compressed once, kept, and served so.

Streamlit's own server compresses none of its files: a first visit was 3 MB, sixteen seconds on a market's network.
Answers made for one person are left alone: what is secret is never compressed beside what an attacker may choose.
"""

from __future__ import annotations

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable

import brotli
from anyio.to_thread import run_sync
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tznr_kit.web import coquille
from tznr_kit.web.chemins import chemin

FIGES, NOTRES = "/static/", "/statique/"
"""Streamlit's files, whose name changes with their content; ours, which may change while we serve."""
TEXTES = ("text/css", "text/javascript", "application/javascript", "application/json", "application/wasm", "image/svg")
COQUILLE = "text/html"
MINIMUM = 600  # bytes: under it, nothing is won
GARDES = 1000  # answers kept: every file of Streamlit's in both codings is about 15 MB
CODAGES: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda octets: bytes(brotli.compress(octets, quality=9)),
    "gzip": lambda octets: gzip.compress(octets, 9, mtime=0),
}
Reponse = tuple[Message, bytes]


class Comprimes:
    """Compresses the static texts of the application for a browser that reads it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.gardes: OrderedDict[tuple[str, str], Reponse] = OrderedDict()
        self.figes, self.notres = chemin(FIGES), chemin(NOTRES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        codage = _codage(Headers(scope=scope)) if self._concerne(scope) else None
        if codage is None:
            await self.app(scope, receive, send)
        elif figee := self._figee(codage, scope):
            await _envoyer(figee, send)
        else:
            await self.app(_sans_codage(scope), receive, _Retenue(self, scope["path"], codage, send))

    def _figee(self, codage: str, scope: Scope) -> Reponse | None:
        # A browser that asks whether its own copy is still good may be answered in a line by what is behind.
        return None if "if-none-match" in Headers(scope=scope) else self.gardes.get((codage, scope["path"]))

    def _concerne(self, scope: Scope) -> bool:
        if scope["type"] != "http" or scope["method"] != "GET":
            return False
        return scope["path"].startswith((self.figes, self.notres)) or COQUILLE in Headers(scope=scope).get("accept", "")

    async def comprimer(self, codage: str, adresse: str, debut: Message, corps: bytes) -> Reponse:
        """The answer in this coding; the one of a file that cannot change is kept under its address."""
        fige = adresse.startswith(self.figes) and not _est(debut, COQUILLE)
        cle = codage, adresse if fige else hashlib.blake2b(corps, digest_size=16).hexdigest()
        if cle not in self.gardes or not fige:
            octets = self.gardes[cle][1] if cle in self.gardes else await run_sync(CODAGES[codage], corps)
            self.gardes[cle] = _entetes(debut, codage, octets), octets
        if len(self.gardes) > GARDES:
            self.gardes.popitem(last=False)
        return self.gardes[cle]


class _Retenue:
    """A ``send`` that holds a whole text back, and sends it compressed."""

    def __init__(self, comprimes: Comprimes, adresse: str, codage: str, send: Send) -> None:
        self.comprimes, self.adresse, self.codage, self.send = comprimes, adresse, codage, send
        self.debut: Message | None = None
        self.corps = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _a_comprimer(message):
            self.debut = message
        elif message["type"] == "http.response.body" and self.debut is not None:
            self.corps += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finir(self.debut)
        else:
            await self.send(message)

    async def _finir(self, debut: Message) -> None:
        vaut_la_peine = len(self.corps) >= MINIMUM and (not _est(debut, COQUILLE) or self.corps == coquille.francaise())
        reponse = debut, self.corps
        if vaut_la_peine:
            reponse = await self.comprimes.comprimer(self.codage, self.adresse, debut, self.corps)
        await _envoyer(reponse, self.send)


def _codage(champs: Headers) -> str | None:
    """The best coding the browser reads; None for a part of a file."""
    if "range" in champs:
        return None
    acceptes = {morceau.split(";")[0].strip() for morceau in champs.get("accept-encoding", "").split(",")}
    return next((codage for codage in CODAGES if codage in acceptes), None)


def _sans_codage(scope: Scope) -> Scope:
    """What is behind answers in clear: it is compressed here, once."""
    return {**scope, "headers": [(nom, valeur) for nom, valeur in scope["headers"] if nom != b"accept-encoding"]}


def _a_comprimer(message: Message) -> bool:
    champs = Headers(raw=message["headers"])
    return message["status"] == 200 and "content-encoding" not in champs and _est(message, *TEXTES, COQUILLE)


def _est(message: Message, *genres: str) -> bool:
    return Headers(raw=message["headers"]).get("content-type", "").startswith(genres)


def _entetes(debut: Message, codage: str, octets: bytes) -> Message:
    compresse = {**debut, "headers": list(debut["headers"])}
    champs = MutableHeaders(scope=compresse)
    champs["content-encoding"], champs["content-length"] = codage, str(len(octets))
    if "accept-encoding" not in champs.get("vary", "").lower():
        champs.add_vary_header("Accept-Encoding")
    if "etag" in champs:
        champs["etag"] = f"W/{champs['etag']}"
    return compresse


async def _envoyer(reponse: Reponse, send: Send) -> None:
    debut, corps = reponse
    await send({**debut, "headers": list(debut["headers"])})
    await send({"type": "http.response.body", "body": corps})
