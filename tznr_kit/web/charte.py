"""The style sheet made of the content: colours of the charter, pictograms as masks (``/statique/charte.css``).

The rest of the look is ``statique/vitrine.css``, which names no colour of its own.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from tznr_kit.socle.charte import charte
from tznr_kit.socle.contenu import ErreurContenu
from tznr_kit.socle.pictogrammes import dessin, pictogramme, pictogrammes
from tznr_kit.web.chemins import chemin

ADRESSE = "/statique/charte.css"
DESSINS = "/statique/dessins"
SIGNES = {"suite": "chevron", "coche": "coche", "bas": "bas", "loupe": "loupe"}  # parts of widgets: no key says them
SANS_CODE = " =:/'(),.-"
CACHE = {"Cache-Control": "public, max-age=86400"}


def routes() -> list[BaseRoute]:
    """The style sheet and the drawings; they come before the folder of static files."""
    return [
        Route(chemin(ADRESSE), _feuille, name="charte"),
        Route(chemin(f"{DESSINS}/{{nom}}.svg"), _dessin, name="dessin"),
    ]


def version() -> str:
    """Changes when the sheet does: browsers keep the old one for a day."""
    return hashlib.sha256(feuille().encode("utf-8")).hexdigest()[:12]


def feuille() -> str:
    """The sheet as text."""
    return _ecrire(charte().variables("clair"), charte().variables("sombre"), pictogrammes())


async def _feuille(_requete: Request) -> Response:
    return Response(feuille(), media_type="text/css", headers=CACHE)


async def _dessin(requete: Request) -> Response:
    try:
        svg = dessin(requete.path_params["nom"])
    except ErreurContenu:
        return Response(status_code=404)
    return Response(svg, media_type="image/svg+xml", headers=CACHE)


def adresse_dessin(nom: str) -> str:
    """Address of one drawing of ``content/pictogrammes/dessins/``, under the base path of the installation."""
    return chemin(f"{DESSINS}/{nom}.svg")


@lru_cache(maxsize=2)
def _ecrire(clair: str, sombre: str, noms: tuple[str, ...]) -> str:
    # A kiosk is light whatever the colours of the machine.
    couleurs = f":root,html.borne{{{clair}}}@media (prefers-color-scheme:dark){{html:not(.borne){{{sombre}}}}}"
    signes = "".join(f"--{variable}:{_image(nom)};" for variable, nom in SIGNES.items())
    return "\n".join((couleurs, f":root{{{signes}}}", *map(_masque, noms)))


def _masque(nom: str) -> str:
    """What has ``--<nom>--`` in its class, or in its key when it is a widget, carries this pictogram."""
    return f"[class*='--{nom}--']{{--picto:{_image(nom)}}}"


def _image(nom: str) -> str:
    return f'url("data:image/svg+xml,{quote(pictogramme(nom, 30), safe=SANS_CODE)}")'
