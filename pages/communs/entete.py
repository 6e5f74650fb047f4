"""The header of the public site: mark, three doors, « Écouter » and « Aa » (kit.js does both)."""

from __future__ import annotations

from html import escape

from pages.communs.dessins import adresse, html, picto
from pages.communs.langue import PARAMETRE, langue
from tznr_kit.socle.charte import charte
from tznr_kit.socle.langues import langues
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
        _langues(ici),
        _taille("k-large"),
        f'<details class="k-menu"><summary class="k-outil"><span class="k-cache">Menu</span>{picto("menu")}</summary>',
        f'<nav aria-label="Menu">{_lien("accueil", "Accueil", ici)}{liens}{_taille("")}</nav></details>',
        "</header>",
        _avis(),
    )


def _marque() -> str:
    une = charte()
    image = f'<img src="{adresse_dessin("marque")}" width="38" height="38" alt="">'
    nom = f'<span translate="no">{escape(une.nom)}<small>{escape(departement().nom)}</small></span>'
    return f'<a class="k-marque" {adresse("accueil")}>{image}{nom}</a>'


def _lien(page: str, titre: str, ici: str) -> str:
    courant = ' aria-current="page"' if page == ici else ""
    return f"<a {adresse(page)}{courant}>{escape(titre)}</a>"


def _langues(ici: str) -> str:
    """The languages by their own names, no flag; the choice goes in the address, and the tab keeps it (langue.js)."""
    parlee = langue()
    liens = "".join(
        f'<a {adresse(ici, {PARAMETRE: une.code})} lang="{une.code}" dir="{une.direction}"'
        f"{' aria-current=true' if une is parlee else ''}>{escape(une.nom)}</a>"
        for une in langues().values()
    )
    ici_ = f'<span class="k-cache">Langue : </span><span lang="{parlee.code}">{escape(parlee.nom)}</span>'
    return (
        f'<details class="k-langues"><summary class="k-outil">{picto("monde")}{ici_}</summary>'
        f'<nav aria-label="Langue">{liens}</nav></details>'
    )


def _avis() -> str:
    """Says to the browser which language this is, and to the visitor that nobody has read the translation yet."""
    parlee = langue()
    marque = f'<i class="kit-langue" hidden data-langue="{parlee.code}" data-sens="{parlee.direction}"></i>'
    if parlee.avis is None:
        return marque
    return (
        f'{marque}<details class="k-avis" data-taire lang="{parlee.code}"><summary>{escape(parlee.avis)}</summary>'
        f"<p>{escape(parlee.explication)}</p></details>"
    )


def _ecouter() -> str:
    """Hidden until oreille.js finds a voice of the language on the machine; the second one, until it speaks."""
    return (
        '<button type="button" class="k-outil k-ecouter" data-faire="ecouter" data-ecouter="Écouter" '
        f'data-arreter="Arrêter" aria-pressed="false">{picto("ecouter")}<span>Écouter</span></button>'
        '<button type="button" class="k-outil k-lentement" data-faire="lentement" aria-pressed="false">'
        "Lentement</button>"
    )


def _taille(classe: str) -> str:
    return (
        f'<button type="button" class="k-outil {classe}" data-faire="taille">Aa'
        '<span class="k-cache"> : écrire plus gros</span></button>'
    )
