"""Streamlit's HTML shell, said in French.

Streamlit writes ``<html lang="en">`` and an English ``noscript`` whatever the application: a screen reader
would read French with an English voice. The shell is rebuilt once, at start, from the installed version.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

import streamlit

from tznr_kit.porte import charte

TITRE = "KIT TZNR : mes droits"

SANS_SCRIPT = """<noscript>
      <p>Cette page a besoin de JavaScript. Activez-le dans votre navigateur, puis rechargez la page.</p>
      <p>Vous pouvez aussi demander de l'aide dans une maison France services ou à la mairie.</p>
    </noscript>"""

AJOUTS = """<link rel="stylesheet" href="./statique/charte.css?v={version}" />
    <link rel="stylesheet" href="./statique/kit.css" />
    <link rel="stylesheet" href="./statique/vitrine.css" />
    <link rel="stylesheet" href="./statique/borne.css" />
    <script src="./statique/fr.js" defer></script>
    <script src="./statique/kit.js" defer></script>
  </head>"""

# (pattern, replacement): each must be found exactly once, or the installed Streamlit is not the one we know.
REMPLACEMENTS = (
    (r'<html lang="en">', '<html lang="fr">'),
    (r"<title>.*?</title>", f"<title>{TITRE}</title>"),
    (r"<noscript>.*?</noscript>", SANS_SCRIPT),
    (r'href="\./favicon\.png"', 'href="./statique/favicon.svg" type="image/svg+xml"'),
    (r"<!--\s*Machine-readable pointer.*?-->\s*<link rel=\"service-desc\"[^>]*>", ""),
    (r"</head>", AJOUTS),
)


class CoquilleInconnue(RuntimeError):
    """The installed Streamlit has another HTML shell than the one this code knows how to translate."""


@cache
def originale() -> bytes:
    """Streamlit's own shell, as its server sends it."""
    return (Path(streamlit.__file__).parent / "static" / "index.html").read_bytes()


@cache
def francaise() -> bytes:
    """The shell in French, with our style sheet and translations. Raises CoquilleInconnue."""
    page = traduire(originale().decode("utf-8"))
    return page.replace("{version}", charte.version()).encode("utf-8")


def traduire(page: str) -> str:
    """``page`` with every replacement done. Raises CoquilleInconnue when one is not found exactly once."""
    for motif, remplacement in REMPLACEMENTS:
        trouves = re.findall(motif, page, flags=re.DOTALL)
        if len(trouves) != 1:
            raise CoquilleInconnue(f"{motif} : trouvé {len(trouves)} fois, Streamlit {streamlit.__version__}")
        page = page.replace(trouves[0], remplacement)
    return page


@cache
def empreintes_scripts() -> tuple[str, ...]:
    """CSP sources (``'sha256-…'``) of the inline scripts of the shell."""
    scripts = re.findall(r"<script>(.*?)</script>", francaise().decode("utf-8"), flags=re.DOTALL)
    condenses = (hashlib.sha256(script.encode("utf-8")).digest() for script in scripts)
    return tuple(f"'sha256-{base64.b64encode(condense).decode()}'" for condense in condenses)
