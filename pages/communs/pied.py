"""The footer of every page."""

from __future__ import annotations

from html import escape

from pages.communs.dessins import adresse, html
from pages.communs.navigation import ACCUEIL
from tznr_kit.socle.charte import Charte, charte
from tznr_kit.web.charte import adresse_dessin
from tznr_rules.version import VERSION

LIENS = {
    "demarche": "Notre démarche",
    "accessibilite": "Accessibilité",
    "vos_donnees": "Vos données",
    "compte": "Espace professionnel",
}


def pied(ici: str) -> None:
    """Draw it: four links, the version but on the home page, then who stands behind the site when the charter says it.

    The home page has eighty words at most: a number of version is none of them.
    """
    liens = "".join(f"<a {adresse(page)}>{escape(titre)}</a>" for page, titre in LIENS.items())
    pages = f'<nav aria-label="Pied de page">{liens}</nav>'
    version = "" if ici == ACCUEIL.id else f"<p>Version {VERSION}</p>"
    html(f'<footer class="k-pied">{pages}{version}{_signature(charte())}</footer>')


def _signature(une: Charte) -> str:
    logos = "".join(
        f'<img src="{adresse_dessin(logo.fichier.removesuffix(".svg"))}" height="40" alt="{escape(logo.nom)}">'
        for logo in une.logos
    )
    contact = f"<p>{escape(une.contact)}</p>" if une.contact else ""
    return f"{logos}{contact}"
