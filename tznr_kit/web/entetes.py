"""Security headers of every answer."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from tznr_kit.socle.reglages import adresse_publique, tuiles_en_ligne
from tznr_kit.web.coquille import empreintes_scripts


def politique_de_contenu() -> str:
    """The Content-Security-Policy: nothing comes from, or goes to, another machine.

    Streamlit needs ``blob:`` (workers), ``wasm-unsafe-eval`` (Arrow, maps) and inline styles (emotion);
    inline scripts are allowed by their hash only. The page's own channel is at the public address: browsers
    of before 2022 do not count it as ``'self'``.
    """
    regles = {
        "default-src": "'self'",
        "script-src": " ".join(("'self'", "blob:", "'wasm-unsafe-eval'", *empreintes_scripts())),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": " ".join(("'self'", _canal(), "data:", "blob:", *_tuiles())),
        "worker-src": "'self' blob:",
        "frame-src": "'self' blob: data:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{nom} {valeur}" for nom, valeur in regles.items())


def _canal() -> str:
    """The WebSocket at our public address, and no other."""
    adresse = urlsplit(adresse_publique())
    return f"{'wss' if adresse.scheme == 'https' else 'ws'}://{adresse.netloc}"


def _tuiles() -> list[str]:
    """The origin of the optional map tiles: the only other machine an administrator may allow."""
    tuiles = tuiles_en_ligne()
    return [f"{urlsplit(tuiles).scheme}://{urlsplit(tuiles).netloc}"] if tuiles else []


def entetes() -> dict[str, str]:
    """Header name → value, added to every HTTP answer."""
    return {
        "Content-Security-Policy": politique_de_contenu(),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }


SEULE = "default-src 'self'; frame-ancestors 'none'"
ENTETES_D_UN_FICHIER = {"Content-Security-Policy": SEULE, "X-Content-Type-Options": "nosniff"}
"""Of a script, a style sheet, a font of the page: it draws nothing by itself, and a page asks for eighty of them. What
only a page obeys was a tenth of a first visit."""
FICHIER = re.compile(r"/(static|statique)/.+\.(js|css|woff2)$")


def d_un_fichier(adresse: str) -> bool:
    """Is this path, base path included, that of such a file?"""
    return FICHIER.search(adresse) is not None
