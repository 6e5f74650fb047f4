"""The header of the public site: mark, three doors, « Écouter » and « Aa » (kit.js does both)."""

from __future__ import annotations

from html import escape

from pages.communs.dessins import adresse, html, picto
from tznr_kit.socle.charte import charte
from tznr_kit.socle.territoires.lecture import departement
from tznr_kit.web.charte import adresse_dessin

PORTES = {"mes_droits": "Mes droits", "ou_aller": "Où aller", "fiches": "Les fiches"}


def entete(ici: str) -> None:
    """Draw it; ``ici``: id of the page shown, marked in the menu."""
    liens = "".join(_lien(page, titre, ici) for page, titre in PORTES.items())
    html(
        '<header class="k-tete">',
        _marque(),
        f'<nav class="k-nav" aria-label="Le site">{liens}</nav>',
        _ecouter(),
        _taille("k-large"),
        f'<details class="k-menu"><summary class="k-outil"><span class="k-cache">Menu</span>{picto("menu")}</summary>',
        f'<nav aria-label="Menu">{_lien("accueil", "Accueil", ici)}{liens}{_taille("")}</nav></details>',
        "</header>",
    )


def _marque() -> str:
    une = charte()
    image = f'<img src="{adresse_dessin("marque")}" width="38" height="38" alt="">'
    nom = f"<span>{escape(une.nom)}<small>{escape(departement().nom)}</small></span>"
    return f'<a class="k-marque" {adresse("accueil")}>{image}{nom}</a>'


def _lien(page: str, titre: str, ici: str) -> str:
    courant = ' aria-current="page"' if page == ici else ""
    return f"<a {adresse(page)}{courant}>{escape(titre)}</a>"


def _ecouter() -> str:
    """Hidden until kit.js finds a French voice on the machine."""
    return (
        f'<button type="button" class="k-outil k-ecouter" data-faire="ecouter" aria-pressed="false">{picto("ecouter")}'
        "<span>Écouter</span></button>"
    )


def _taille(classe: str) -> str:
    return (
        f'<button type="button" class="k-outil {classe}" data-faire="taille">Aa'
        '<span class="k-cache"> : écrire plus gros</span></button>'
    )
