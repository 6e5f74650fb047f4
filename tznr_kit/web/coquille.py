"""Streamlit's HTML shell, said in French.

Streamlit writes ``<html lang="en">`` and an English ``noscript`` whatever the application: a screen reader
would read French with an English voice. The shell is rebuilt once, at start, from the installed version.
"""

from __future__ import annotations

import base64
import hashlib
import logging
import re
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from tznr_kit.web import charte, hote

JOURNAL = logging.getLogger("tznr")


TITRE = "Vos droits, près de vous"

SANS_SCRIPT = """<noscript>
      <p>Cette page a besoin de JavaScript. Activez-le dans votre navigateur, puis rechargez la page.</p>
      <p>Vous pouvez aussi demander de l'aide dans une maison France services ou à la mairie.</p>
    </noscript>"""

STYLES = ("kit.css", "vitrine.css", "mes_droits.css", "pro.css", "borne.css")
SCRIPTS = ("fr.js", "kit.js", "langue.js", "oreille.js")
EN_AVANCE = ("BidiComponent", "Html", "Button", "_arrayReduce", "purify.es", "serialization", "recordbatch")
"""Scripts of Streamlit's that every public page draws with, and that it asks for only when its channel has said so."""
PREALABLE = "sobre.js"
"""Written in the shell before Streamlit's own script, instead of the font that Streamlit asks for and that we do not
write with: a file of its own was one more journey to the server before anything was drawn."""


def _lu(nom: str) -> str:
    return (files("tznr_kit.web") / "statique" / nom).read_text(encoding="utf-8")


def _date(nom: str) -> str:
    return f"{nom}?v={hashlib.sha256(_lu(nom).encode()).hexdigest()[:12]}"


# (pattern, replacement): each is looked for exactly once in the shell of the installed Streamlit.
REMPLACEMENTS = (
    (r'<html lang="en">', '<html lang="fr">'),
    (r"<title>.*?</title>", f"<title>{TITRE}</title>"),
    (r"<noscript>.*?</noscript>", SANS_SCRIPT),
    (r'href="\./favicon\.png"', f'href="./statique/{_date("favicon.svg")}" type="image/svg+xml"'),
    (r"<!--\s*Machine-readable pointer.*?-->\s*<link rel=\"service-desc\"[^>]*>", ""),
    (r'<link\s+rel="preload"[^>]*as="font"[^>]*>', f"<script>{_lu(PREALABLE)}</script>"),
)


@cache
def originale() -> bytes:
    """Streamlit's own shell, as its server sends it."""
    return (files("streamlit") / "static" / "index.html").read_bytes()


@cache
def francaise() -> bytes:
    """The shell in French, with our style sheet and translations."""
    page, inconnus = traduire(originale().decode("utf-8"))
    for motif in inconnus:
        JOURNAL.warning("page de Streamlit %s : « %s » n'y est plus, laissé tel quel", version("streamlit"), motif)
    if hote.fournisseur():
        page = page.replace('<html lang="fr">', '<html lang="fr" data-fournisseur>', 1)
    return page.replace("</head>", f"{_ajouts()}</head>", 1).encode("utf-8")


def _ajouts() -> str:
    """Our style sheets and scripts; the address of each changes with it, so that a browser keeps it for ever."""
    feuilles = (f"charte.css?v={charte.version()}", *map(_date, STYLES))
    liens = [f'<link rel="stylesheet" href="./statique/{feuille}" />' for feuille in feuilles]
    liens += [f'<link rel="modulepreload" crossorigin href="./static/js/{nom}">' for nom in _en_avance()]
    return "\n    ".join(liens + [f'<script src="./statique/{_date(nom)}" defer></script>' for nom in SCRIPTS]) + "\n  "


def _en_avance() -> list[str]:
    """File of each of ``EN_AVANCE``; one that the installed Streamlit has no more is asked for later, as before."""
    dossier = Path(str(files("streamlit"))) / "static" / "static" / "js"
    trouves = [[fichier.name for fichier in dossier.glob(f"{nom}.*.js")] for nom in EN_AVANCE]
    return [noms[0] for noms in trouves if len(noms) == 1]


def traduire(page: str) -> tuple[str, list[str]]:
    """``page`` with every replacement done, and the patterns that were not found exactly once.

    A newer Streamlit may write its shell otherwise: the page then keeps that part as it is, and still serves.
    """
    inconnus = []
    for motif, remplacement in REMPLACEMENTS:
        trouves = re.findall(motif, page, flags=re.DOTALL)
        if len(trouves) == 1:
            page = page.replace(trouves[0], remplacement)
        else:
            inconnus.append(motif)
    return page, inconnus


@cache
def empreintes_scripts() -> tuple[str, ...]:
    """CSP sources (``'sha256-…'``) of the inline scripts of the shell."""
    scripts = re.findall(r"<script>(.*?)</script>", francaise().decode("utf-8"), flags=re.DOTALL)
    condenses = (hashlib.sha256(script.encode("utf-8")).digest() for script in scripts)
    return tuple(f"'sha256-{base64.b64encode(condense).decode()}'" for condense in condenses)
