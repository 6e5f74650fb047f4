"""Texts of the page (scripts, styles, drawings, shell) compressed once, kept, and served so.

Streamlit's own server compresses none of its files: a first visit was 3 MB, sixteen seconds on a market's network.
Answers made for one person are left alone: what is secret is never compressed beside what an attacker may choose.
"""

from __future__ import annotations

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from functools import partial

import anyio
import brotli
from anyio.to_thread import run_sync
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tznr_kit.web import coquille
from tznr_kit.web.chemins import chemin
from tznr_kit.web.retenue import Reponse, Retenue, est, repondre, sans_entetes

FIGES, NOTRES = "/static/", "/statique/"
"""Streamlit's files, whose name changes with their content; ours, which may change while we serve."""
TEXTES = ("text/css", "text/javascript", "application/javascript", "application/json", "application/wasm", "image/svg")
COQUILLE = "text/html"
MINIMUM = 600  # bytes: under it, nothing is won
GARDES = 1000  # answers kept: every file of Streamlit's in both codings is about 15 MB
CODAGES: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda octets: bytes(brotli.compress(octets, quality=10)),
    "gzip": lambda octets: gzip.compress(octets, 9, mtime=0),
}


class Comprimes:
    """Compresses the static texts of the application for a browser that reads it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.gardes: OrderedDict[tuple[str, str], Reponse] = OrderedDict()
        self.un_a_la_fois = anyio.Lock()  # fifteen people who come together ask for the same files
        self.figes, self.notres = chemin(FIGES), chemin(NOTRES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        codage = _codage(Headers(scope=scope)) if self._concerne(scope) else None
        if codage is None:
            await self.app(scope, receive, send)
        elif figee := self._figee(codage, scope):
            await repondre(figee, send)
        else:
            # What is behind answers in clear: it is compressed here, once.
            retenue = Retenue(send, _a_comprimer, partial(self._changer, codage, scope["path"]))
            await self.app(sans_entetes(scope, {b"accept-encoding"}), receive, retenue)

    def _figee(self, codage: str, scope: Scope) -> Reponse | None:
        # A browser that asks whether its own copy is still good may be answered in a line by what is behind.
        return None if "if-none-match" in Headers(scope=scope) else self.gardes.get((codage, scope["path"]))

    def _concerne(self, scope: Scope) -> bool:
        if scope["type"] != "http" or scope["method"] != "GET":
            return False
        return scope["path"].startswith((self.figes, self.notres)) or COQUILLE in Headers(scope=scope).get("accept", "")

    async def _changer(self, codage: str, adresse: str, debut: Message, corps: bytes) -> Reponse:
        """The answer in this coding, when it is worth it; that of a file that cannot change is kept by its address."""
        page = est(debut, COQUILLE)
        if len(corps) < MINIMUM or (page and corps != coquille.francaise()):
            return debut, corps
        fige = adresse.startswith(self.figes) and not page
        cle = codage, adresse if fige else hashlib.blake2b(corps, digest_size=16).hexdigest()
        async with self.un_a_la_fois:
            connue = self.gardes.get(cle)
            if connue is None or not fige:
                octets = connue[1] if connue else await run_sync(CODAGES[codage], corps)
                connue = self.gardes[cle] = _entetes(debut, codage, octets), octets
            if len(self.gardes) > GARDES:
                self.gardes.popitem(last=False)
        return connue


def _codage(champs: Headers) -> str | None:
    """The best coding the browser reads; None for a part of a file."""
    if "range" in champs:
        return None
    acceptes = {morceau.split(";")[0].strip() for morceau in champs.get("accept-encoding", "").split(",")}
    return next((codage for codage in CODAGES if codage in acceptes), None)


def _a_comprimer(message: Message) -> bool:
    champs = Headers(raw=message["headers"])
    return message["status"] == 200 and "content-encoding" not in champs and est(message, *TEXTES, COQUILLE)


def _entetes(debut: Message, codage: str, octets: bytes) -> Message:
    compresse = {**debut, "headers": list(debut["headers"])}
    champs = MutableHeaders(scope=compresse)
    champs["content-encoding"], champs["content-length"] = codage, str(len(octets))
    if "accept-encoding" not in champs.get("vary", "").lower():
        champs.add_vary_header("Accept-Encoding")
    if "etag" in champs:
        champs["etag"] = f"W/{champs['etag']}"
    return compresse
