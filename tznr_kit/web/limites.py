"""What a visitor may make grow in the server: files sent, open pages. For each and in all, before a byte is read."""

from __future__ import annotations

import re
import threading
import time
from collections import Counter
from typing import Any

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from tznr_kit.socle.acces.sessions import TEMOIN
from tznr_kit.web import hote
from tznr_kit.web.adresse_visiteur import adresse_du_visiteur

MO = 1024 * 1024
FICHIER = 5 * MO + 64 * 1024  # one file and the frame around it
PAR_PAGE, EN_TOUT, FENETRE_S = 25 * MO, 250 * MO, 3600.0
PAGES_PAR_ADRESSE, PAGES_EN_TOUT = 200, 1000
ENVOI = re.compile(r"/_stcore/upload_file/([^/]+)/[^/]+$")
AUTORISEES_AU_PLUS = 5_000


class Envois:
    """Which open pages may send files (those of somebody signed in), and how much each has sent this hour."""

    def __init__(self) -> None:
        self._verrou = threading.Lock()
        self._permises: dict[str, float] = {}
        self._faits: list[tuple[float, str, int]] = []

    def permettre(self, page: str) -> None:
        """A page of somebody signed in; for an hour, said again at each of its runs."""
        with self._verrou:
            self._permises[page] = time.monotonic()
            while len(self._permises) > AUTORISEES_AU_PLUS:
                self._permises.pop(next(iter(self._permises)))

    def refus(self, page: str, octets: int) -> int:
        """0 and the bytes are counted, else the HTTP status to answer."""
        maintenant = time.monotonic()
        with self._verrou:
            if maintenant - self._permises.get(page, -FENETRE_S) >= FENETRE_S:
                return 403
            self._faits = [fait for fait in self._faits if maintenant - fait[0] < FENETRE_S]
            deja = sum(n for _, une, n in self._faits if une == page)
            tout = sum(n for _, _, n in self._faits)
            if octets > FICHIER:
                return 413
            if deja + octets > PAR_PAGE or tout + octets > EN_TOUT:
                return 429
            self._faits.append((maintenant, page, octets))
            return 0


ENVOIS = Envois()


class EnvoisBornes:
    """Refuses a file before its first byte is read, when nobody signed in sends it or when too much was sent."""

    def __init__(self, app: ASGIApp, envois: Envois = ENVOIS) -> None:
        self.app, self.envois = app, envois

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        vise = ENVOI.search(str(scope.get("path", ""))) if scope["type"] == "http" else None
        if vise is None or scope["method"] not in {"PUT", "POST"}:
            await self.app(scope, receive, send)
            return
        longueur = Headers(scope=scope).get("content-length", "")
        statut = self.envois.refus(vise[1], int(longueur)) if re.fullmatch(r"[0-9]{1,9}", longueur) else 411
        if statut:
            await send({"type": "http.response.start", "status": statut, "headers": [(b"content-length", b"0")]})
            await send({"type": "http.response.body", "body": b""})
            return
        await self.app(scope, receive, send)


class PagesBornees:
    """So many pages open at once for one address, and in all: each holds memory until it closes."""

    def __init__(self, app: ASGIApp, par_adresse: int = PAGES_PAR_ADRESSE, en_tout: int = PAGES_EN_TOUT) -> None:
        self.app, self.par_adresse, self.en_tout = app, par_adresse, en_tout
        self.ouvertes: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        adresse = adresse_du_visiteur(HTTPConnection(scope))
        if (adresse and self.ouvertes[adresse] >= self.par_adresse) or self.ouvertes.total() >= self.en_tout:
            await send({"type": "websocket.close", "code": 1013})
            return
        self.ouvertes[adresse] += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self.ouvertes[adresse] -= 1
            self.ouvertes += Counter()  # forgets who has none


class FichiersFermes:
    """A file made by a page opens for the browser of that page only, and no cache keeps it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        chemin = str(scope.get("path", ""))
        if scope["type"] != "http" or "/media/" not in chemin:
            await self.app(scope, receive, send)
            return
        temoin = HTTPConnection(scope).cookies.get(TEMOIN)
        permis = hote.temoins_du_fichier(chemin.rpartition("/")[2].partition(".")[0], TEMOIN)
        if permis and temoin not in permis:
            await send({"type": "http.response.start", "status": 404, "headers": [(b"content-length", b"0")]})
            await send({"type": "http.response.body", "body": b""})
            return

        async def envoyer(message: Any) -> None:
            if message["type"] == "http.response.start":
                gardes = [(nom, v) for nom, v in message.get("headers", []) if nom.lower() != b"cache-control"]
                message["headers"] = [*gardes, (b"cache-control", b"no-store")]
            await send(message)

        await self.app(scope, receive, envoyer)
