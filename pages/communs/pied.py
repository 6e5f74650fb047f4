"""The footer of every page."""

from __future__ import annotations

from html import escape

from pages.communs.dessins import adresse, html
from tznr_kit.socle.charte import Charte, charte
from tznr_kit.web.charte import adresse_dessin
from tznr_rules.version import VERSION

LIENS = {
    "demarche": "Notre démarche",
    "accessibilite": "Accessibilité",
    "vos_donnees": "Vos données",
    "compte": "Espace professionnel",
}


def pied() -> None:
    """Draw it: four links, the version, then who stands behind the site when the charter says it."""
    liens = "".join(f"<a {adresse(page)}>{escape(titre)}</a>" for page, titre in LIENS.items())
    pages = f'<nav aria-label="Pied de page">{liens}</nav>'
    html(f'<footer class="k-pied">{pages}<p>Version {VERSION}</p>{_signature(charte())}</footer>')


def _signature(une: Charte) -> str:
    logos = "".join(
        f'<img src="{adresse_dessin(logo.fichier.removesuffix(".svg"))}" height="40" alt="{escape(logo.nom)}">'
        for logo in une.logos
    )
    contact = f"<p>{escape(une.contact)}</p>" if une.contact else ""
    return f"{logos}{contact}"
