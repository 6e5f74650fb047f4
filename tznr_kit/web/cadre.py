"""Which pages another site may show in a frame of its own, and which sites: the simulator and the map, nothing else.

Nobody is signed in inside a frame of another site: our cookies are « SameSite=Lax ».
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import parse_qs

from starlette.types import Scope

from tznr_kit.socle.reglages import sites_qui_integrent
from tznr_kit.web.chemins import chemin

PAGES = ("/mes_droits", "/ou_aller")
BORNE = "kiosque"
SITE = re.compile(r"https://[a-z0-9-]+(\.[a-z0-9-]+)+(:[0-9]{1,5})?|http://localhost(:[0-9]{1,5})?")
PERSONNE = "frame-ancestors 'none'"


class SiteRefuse(ValueError):
    """A name of TZNR_INTEGRATION is no site: the server does not start with a rule that says something else."""


def sites_permis() -> tuple[str, ...]:
    """Sites that may frame these pages. Raises SiteRefuse."""
    for site in sites_qui_integrent():
        if not SITE.fullmatch(site):
            raise SiteRefuse(f"TZNR_INTEGRATION : « https://site.exemple.fr » est attendu, pas « {site} »")
    return sites_qui_integrent()


def encadrable(scope: Scope) -> bool:
    """Is this one of the pages that may be framed, and not the kiosk?"""
    adresses = {chemin(page) for page in PAGES}
    kiosque = BORNE in parse_qs(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True)
    return str(scope.get("path", "")).rstrip("/") in adresses and not kiosque


def entetes_encadrables(entetes: Mapping[str, str], sites: tuple[str, ...]) -> dict[str, str]:
    """The security headers of a page that these sites may frame."""
    ouverts = {nom: valeur for nom, valeur in entetes.items() if nom != "X-Frame-Options"}  # it knows no list
    permis = f"frame-ancestors 'self' {' '.join(sites)}"
    ouverts["Content-Security-Policy"] = ouverts["Content-Security-Policy"].replace(PERSONNE, permis)
    return ouverts
