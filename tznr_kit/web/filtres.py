"""The ASGI middleware around Streamlit: same origin only, security headers, the shell in French."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tznr_kit.web import coquille, hote
from tznr_kit.web.acces.temoins import TemoinsCourts
from tznr_kit.web.cadre import encadrable, entetes_encadrables, sites_permis
from tznr_kit.web.compression import Comprimes
from tznr_kit.web.entetes import ENTETES_D_UN_FICHIER, d_un_fichier, entetes
from tznr_kit.web.limites import EnvoisBornes, FichiersFermes, PagesBornees
from tznr_kit.web.retenue import Reponse, Retenue, est, sans_entetes

PAS_EN_ENTIER = frozenset({b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"})
"""Headers that would bring back the shell compressed, cut or « not modified »."""


class MemeOrigine:
    """Refuses a WebSocket opened by another site.

    Streamlit refuses it too, but asks an outside service for its own public address first, on the event loop.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket" and not _origine_acceptee(Headers(scope=scope)):
            await send({"type": "websocket.close", "code": 1008})
            return
        await self.app(scope, receive, send)


def _origine_acceptee(champs: Headers) -> bool:
    origine = champs.get("origin")
    if origine is None:
        return True
    autres = {str(autre).rstrip("/") for autre in hote.option("server.corsAllowedOrigins")}
    return urlsplit(origine).netloc == champs.get("host") or origine in autres


class EntetesDeSecurite:
    """Adds the security headers to every HTTP answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app, self.entetes, sites = app, entetes(), sites_permis()
        self.encadrables = entetes_encadrables(self.entetes, sites) if sites else self.entetes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        les_siens = self._les_siens(scope)

        async def envoyer(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(les_siens)
            await send(message)

        await self.app(scope, receive, envoyer)

    def _les_siens(self, scope: Scope) -> dict[str, str]:
        if d_un_fichier(scope["path"]):
            return ENTETES_D_UN_FICHIER
        return self.encadrables if encadrable(scope) else self.entetes


class PageFrancaise:
    """Replaces Streamlit's HTML shell, and nothing else, by the French one."""

    def __init__(self, app: ASGIApp) -> None:
        self.app, self.page = app, coquille.francaise()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or "text/html" not in Headers(scope=scope).get("accept", ""):
            await self.app(scope, receive, send)
            return
        retenue = Retenue(send, _est_html, self._changer)
        await self.app(sans_entetes(scope, PAS_EN_ENTIER), receive, retenue)

    async def _changer(self, debut: Message, corps: bytes) -> Reponse:
        if corps != coquille.originale():
            return debut, corps
        champs = MutableHeaders(scope=debut)
        champs["content-length"] = str(len(self.page))
        champs["cache-control"] = "no-cache"
        del champs["etag"]
        del champs["last-modified"]
        return debut, self.page


def _est_html(message: Message) -> bool:
    return est(message, "text/html")


def filtres() -> list[Middleware]:
    """Middleware of the application, outermost first."""
    ordre = (
        MemeOrigine,
        PagesBornees,
        EntetesDeSecurite,
        EnvoisBornes,
        FichiersFermes,
        TemoinsCourts,
        Comprimes,
        PageFrancaise,
    )
    return [Middleware(filtre) for filtre in ordre]
