"""The addresses of the papers of the map: the card of a territory (A4, A3), the pocket card of a commune (A5)."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from tznr_kit.web.chemins import chemin

if TYPE_CHECKING:
    from tznr_kit.lieux.carte.fond import Empreinte
    from tznr_kit.lieux.lecture import Annuaire

Taille = Literal["A3", "A4", "A5"]


def adresse_papier(taille: Taille, quoi: str) -> str:
    """Address of the card of a territory (A3, A4), or of the pocket card of a commune (A5)."""
    return chemin(f"/carte/papier/{taille}/{quoi}.pdf")


def routes() -> list[BaseRoute]:
    """One route a size. Starlette runs them beside its loop: drawing takes a second."""
    return [
        Route(adresse_papier("A3", "{quoi}"), lambda requete: _papier(requete, "A3")),
        Route(adresse_papier("A4", "{quoi}"), lambda requete: _papier(requete, "A4")),
        Route(adresse_papier("A5", "{quoi}"), lambda requete: _papier(requete, "A5")),
    ]


def _papier(requete: Request, taille: Taille) -> Response:
    # Loaded with the first paper, like the places and the shapes of routes.py.
    from tznr_kit.lieux.carte.fond import empreinte
    from tznr_kit.lieux.filtres import maintenant
    from tznr_kit.lieux.lecture import annuaire
    from tznr_kit.socle.territoires.communes import communes
    from tznr_kit.socle.territoires.lecture import territoires

    quoi = requete.path_params["quoi"]
    if quoi not in (communes() if taille == "A5" else territoires()):
        return Response("Cette carte n'existe pas.", status_code=404, media_type="text/plain")
    octets = _dessiner(annuaire(), empreinte(), taille, quoi, maintenant().date())
    nom = f"attachment; filename=carte-{quoi}-{taille}.pdf"
    return Response(octets, media_type="application/pdf", headers={"Content-Disposition": nom})


@lru_cache(maxsize=16)
def _dessiner(tout: Annuaire, _fichiers: Empreinte, taille: Taille, quoi: str, jour: datetime.date) -> bytes:
    from tznr_kit.papier.territoire.document import carte_pdf
    from tznr_kit.papier.territoire.poche import poche_pdf
    from tznr_kit.socle.territoires.communes import communes
    from tznr_kit.socle.territoires.lecture import territoires

    if taille == "A5":
        return poche_pdf(tout, communes()[quoi], jour)
    return carte_pdf(tout, territoires()[quoi], taille, jour)
