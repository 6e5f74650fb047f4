"""What every cookie of this application keeps to: Secure behind HTTPS, and gone after a day of work."""

from __future__ import annotations

import re

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tznr_kit.socle.acces.sessions import DUREE

AGE = re.compile(r"(?i)(?<=; max-age=)\d+")


def en_https(connexion: HTTPConnection) -> bool:
    """Did the page come by HTTPS, here or in front of the proxy?"""
    return connexion.url.scheme == "https" or connexion.headers.get("x-forwarded-proto") == "https"


class TemoinsCourts:
    """Shortens the cookies that Streamlit sets for itself: a sign-in of the Département lasts 30 days, without Secure.

    Streamlit has no setting for either (starlette_auth_routes.py, 1.67).
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        chiffre = en_https(HTTPConnection(scope))

        async def envoyer(message: Message) -> None:
            if message["type"] == "http.response.start":
                entetes = message.get("headers", [])
                message["headers"] = [_court(entete, chiffre) for entete in entetes]
            await send(message)

        await self.app(scope, receive, envoyer)


def _court(entete: tuple[bytes, bytes], chiffre: bool) -> tuple[bytes, bytes]:
    nom, valeur = entete
    if nom.lower() != b"set-cookie":
        return entete
    texte = valeur.decode("latin-1")
    texte = AGE.sub(lambda age: str(min(int(age[0]), int(DUREE.total_seconds()))), texte)
    if chiffre and "secure" not in (attribut.strip().lower() for attribut in texte.split(";")[1:]):
        texte += "; Secure"
    return nom, texte.encode("latin-1")
