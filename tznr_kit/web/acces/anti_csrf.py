"""No other site may post our forms: a random cookie must come back in the form, from our own origin."""

from __future__ import annotations

import hmac
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from tznr_kit.socle.acces.jetons import nouveau_jeton
from tznr_kit.web.acces.temoins import en_https

TEMOIN_CSRF = "tznr_formulaire"


def jeton_du_formulaire(requete: Request) -> str:
    """The anti-CSRF token of this browser: the one it has, else a new one."""
    return requete.cookies.get(TEMOIN_CSRF) or nouveau_jeton()


def poser(requete: Request, reponse: Response, jeton: str) -> Response:
    """Give the token to the browser, beside the form that holds it."""
    poser_temoin(requete, reponse, TEMOIN_CSRF, jeton, 3600)
    return reponse


def poser_temoin(requete: Request, reponse: Response, nom: str, valeur: str, secondes: int) -> None:
    """An HttpOnly, SameSite=Lax cookie, Secure as soon as the page came by HTTPS."""
    reponse.set_cookie(nom, valeur, max_age=secondes, httponly=True, samesite="lax", secure=en_https(requete), path="/")


def formulaire_sincere(requete: Request, jeton_recu: str) -> bool:
    """Did this form come from a page we served to this browser?"""
    attendu = requete.cookies.get(TEMOIN_CSRF, "")
    identiques = hmac.compare_digest(attendu.encode(), jeton_recu.encode())
    return bool(attendu) and identiques and meme_origine(requete)


def meme_origine(requete: Request) -> bool:
    """True when the browser says the request starts from our own pages (or is too old to say)."""
    origine = requete.headers.get("origin")
    if origine is None or origine == "null":
        return requete.headers.get("sec-fetch-site", "same-origin") in {"same-origin", "none"}
    hotes = {requete.headers.get("host"), requete.headers.get("x-forwarded-host")}
    return urlsplit(origine).netloc in hotes
