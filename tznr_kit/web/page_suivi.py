"""The tally as a page of its own: it opens in a second, installs on a telephone, and opens again without network.

A service worker keeps this page and its four files, and nothing else of the site; its version is that of their
contents. The page holds the title of the action and the form: no person, no line.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from tznr_kit.actions.description import decrire
from tznr_kit.actions.preparations import lister_pour_le_suivi
from tznr_kit.actions.sommes import sommes
from tznr_kit.socle.acces import AccesRefuse, Contexte, peut
from tznr_kit.socle.acces.sessions import TEMOIN, acteur_de
from tznr_kit.socle.magasin import MagasinIndisponible, magasin_principal
from tznr_kit.web.chemins import chemin
from tznr_kit.web.suivi import ADRESSE, ADRESSE_TICKET

STATIQUE = Path(__file__).parent / "statique"
FICHIERS = ("suivi.css", "suivi.js", "suivi-page.js")
SANS_GARDE = {"Cache-Control": "no-store"}


def routes() -> list[BaseRoute]:
    """The page of one action, its worker, its manifest. The two last come first: no action has their names."""
    return [
        Route(chemin("/suivi/service.js"), _service),
        Route(chemin("/suivi/manifeste.json"), _manifeste),
        Route(chemin("/suivi/{action_id}"), _page),
    ]


async def _page(requete: Request) -> Response:
    return await run_in_threadpool(_dessiner, requete, requete.path_params["action_id"])


def _dessiner(requete: Request, action_id: str) -> Response:
    try:
        magasin = magasin_principal()
        acteur = acteur_de(magasin, requete.cookies.get(TEMOIN, ""))
        if acteur is None or not peut(acteur.role, "rencontre.saisir"):
            return RedirectResponse(chemin("/connexion"), 303)
        contexte = Contexte(magasin, acteur)
        action = next((une for une in lister_pour_le_suivi(contexte) if une.id == action_id), None)
        if action is None:
            # Never another action instead: the page of the day says what happened to this one.
            return RedirectResponse(f"{chemin('/jour_j')}?action={action_id}", 303)
        donnees = {
            "action": action.id,
            "titre": action.titre,
            "court": action.titre,
            "etapes": decrire(),
            "adresse": chemin(ADRESSE),
            "ticket": chemin(ADRESSE_TICKET),
            "jeton": None,
            "papier": False,
            "total": sommes(contexte, action.id).total,
            "simulation": None,
            "retour": chemin("/aujourdhui"),
            "accord": f"{chemin('/consentement')}?action={action.id}",
            "service": chemin("/suivi/service.js"),
        }
    except (AccesRefuse, MagasinIndisponible) as refus:
        return HTMLResponse(f"<p>{escape(str(refus))}</p>", 503)
    return HTMLResponse(_html(action.titre, donnees), headers=SANS_GARDE)


def _html(titre: str, donnees: Mapping[str, object]) -> str:
    # « < » is written as an escape: no title can close the script.
    contenu = json.dumps(donnees, ensure_ascii=False).replace("<", "\\u003c")
    statique = chemin("/statique")
    return f"""<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(titre)} · suivi</title><link rel="icon" href="{statique}/favicon.svg" type="image/svg+xml">
<link rel="manifest" href="{chemin("/suivi/manifeste.json")}?action={donnees["action"]}">
<link rel="stylesheet" href="{statique}/charte.css"><link rel="stylesheet" href="{statique}/suivi.css"></head>
<body class="seule"><main><h1 hidden>{escape(titre)}</h1><div class="suivi"></div></main>
<script type="application/json" id="donnees">{contenu}</script>
<script type="module" src="{statique}/suivi-page.js"></script></body></html>"""


@cache
def version_service() -> str:
    """Changes when one of the kept files does."""
    empreinte = hashlib.sha256(b"".join((STATIQUE / nom).read_bytes() for nom in FICHIERS))
    return empreinte.hexdigest()[:12]


async def _service(_: Request) -> Response:
    fichiers = json.dumps([f"{chemin('/statique')}/{nom}" for nom in (*FICHIERS, "charte.css")])
    code = (STATIQUE / "suivi-service.js").read_text(encoding="utf-8")
    entete = f"const VERSION = {json.dumps('suivi-' + version_service())};\nconst FICHIERS = {fichiers};\n"
    return Response(entete + code, media_type="text/javascript", headers={"Cache-Control": "no-cache"})


async def _manifeste(requete: Request) -> Response:
    depart = f"{chemin('/suivi')}/{requete.query_params.get('action', '')}"
    icone = {"src": f"{chemin('/statique')}/favicon.svg", "sizes": "any", "type": "image/svg+xml"}
    return JSONResponse(
        {
            "name": "Suivi du jour J",
            "short_name": "Jour J",
            "lang": "fr",
            "start_url": depart,
            "scope": f"{chemin('/suivi')}/",
            "display": "standalone",
            "background_color": "#fdf9f2",
            "theme_color": "#0b5c66",
            "icons": [icone],
        },
        media_type="application/manifest+json",
    )
