"""The drawings of the design system, as HTML. Every text is escaped; what ends in ``_html`` is HTML already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from urllib.parse import urlencode

import streamlit as st

from pages.communs.langue import PARAMETRE, autre_que_le_francais, langue
from tznr_kit.socle.charte import Accent
from tznr_kit.socle.pictogrammes import pictogramme


def html(*morceaux_html: str) -> None:
    """Show drawings, in the language of the page: one element for all of them is drawn much faster than one each."""
    st.html(langue().html(f'<div class="k">{"".join(morceaux_html)}</div>'))


def picto(nom: str, classe: str = "") -> str:
    """A pictogram in the colour of the text, 30 pixels (``classe="petit"``: 22). Raises ErreurContenu if unknown."""
    pictogramme(nom)
    return f'<span class="k-picto p--{nom}-- {classe}" aria-hidden="true"></span>'


def rond(nom: str, accent: Accent | str = "canard", *, grand: bool = False) -> str:
    """A pictogram on its disc, 56 pixels (``grand``: 72). canard: money; violette: places, services; brique: brand."""
    pictogramme(nom)
    return f'<span class="k-rond p--{nom}-- {accent}{" grand" if grand else ""}" aria-hidden="true"></span>'


def adresse(page: str, parametres: Mapping[str, str] | None = None) -> str:
    """Attributes of a link to one of our pages: the address works alone, ``passage`` goes there without reloading."""
    separateur = "&" if "?" in page else "?"
    if autre_que_le_francais():
        parametres = {PARAMETRE: langue().code, **(parametres or {})}
    cible = f"{page}{separateur}{urlencode(parametres)}" if parametres else page
    return f'href="{escape(cible)}" target="_self" data-page="{escape(cible)}"'


def tuile(
    titre: str, ligne: str, nom: str, lien: str, accent: Accent | str = "canard", *, en_ligne: bool = False
) -> str:
    """A tile that is one link: pictogram, title, one line. ``lien``: from ``adresse``. ``en_ligne``: lying down."""
    textes = f'<span class="t"><b>{escape(titre)}</b><span class="p">{escape(ligne)}</span></span>'
    suite = picto("chevron") if en_ligne else ""
    return f'<a class="k-tuile{" ligne" if en_ligne else ""}" {lien}>{rond(nom, accent)}{textes}{suite}</a>'


def tuiles(tuiles_html: Iterable[str], largeur: int = 240) -> str:
    """A grid of tiles at least ``largeur`` pixels wide: as many columns as the page holds."""
    cases = "".join(f"<li>{une}</li>" for une in tuiles_html)
    return f'<ul class="k-tuiles" style="--tuile:{largeur}px">{cases}</ul>'


def montant(somme: str, par: str = "", *, cout: bool = False) -> str:
    """An amount and its period: « 354 € », « par mois ». ``cout``: what one pays is never written as a gain."""
    periode = f" <small>{escape(par)}</small>" if par else ""
    return f'<p class="k-montant{" cout" if cout else ""}">{escape(somme)}{periode}</p>'


def somme(avant: str, valeur: str, par: str, apres_html: str = "") -> str:
    """The band of the result: one sentence, the sum in large, what it is made of."""
    return (
        f'<section class="k-bande"><p>{escape(avant)}</p><p class="k-somme">{escape(valeur)} '
        f"<small>{escape(par)}</small></p>{apres_html}</section>"
    )


def carte(
    titre: str,
    nom: str,
    corps_html: str = "",
    *,
    accent: Accent | str = "canard",
    action: tuple[str, str] | None = None,
    id_html: str = "",
) -> str:
    """A card: disc, title, what it says, and a row that goes on. ``action``: its words, and its link from ``adresse``.

    ``id_html``: an anchor (``id="rsa"``), or nothing.
    """
    suite = f'<a class="k-action" {action[1]}><span>{escape(action[0])}</span>{picto("fleche")}</a>' if action else ""
    tete = f'<div class="h">{rond(nom, accent)}<div class="t"><h3>{escape(titre)}</h3>{corps_html}</div></div>'
    return f'<article class="k-carte" {id_html}>{tete}{suite}</article>'


def fiche_simple(titre: str, nom: str, phrases: Iterable[str], accent: Accent | str = "canard") -> str:
    """A card of short sentences under a title of second level: one idea a line. Stacked in ``div.k-facile``."""
    lignes = "".join(f"<p>{escape(phrase)}</p>" for phrase in phrases)
    return (
        f'<section class="k-carte"><div class="h">{rond(nom, accent)}'
        f'<div class="t"><h2>{escape(titre)}</h2>{lignes}</div></div></section>'
    )


def etapes(lignes: Iterable[str]) -> str:
    """Numbered steps, joined by a line."""
    return f'<ol class="k-etapes">{"".join(f"<li>{escape(ligne)}</li>" for ligne in lignes)}</ol>'


def papiers(lignes: Iterable[tuple[str, str]]) -> str:
    """Rows of (pictogram, text): papers to bring, things to do."""
    rangs = "".join(f"<li>{picto(nom)}<span>{escape(texte)}</span></li>" for nom, texte in lignes)
    return f'<ul class="k-lignes">{rangs}</ul>'


def pastille(texte: str, nom: str | None = None, accent: str = "") -> str:
    """A small label: how sure the answer is, what kind of place it is."""
    return f'<span class="k-pastille {accent}">{picto(nom, "petit") if nom else ""}{escape(texte)}</span>'


def alerte(texte_html: str, nom: str = "info") -> str:
    """The one warning of a screen."""
    return f'<div class="k-alerte">{picto(nom)}<div>{texte_html}</div></div>'


def pli(titre: str, corps_html: str, ligne: str = "") -> str:
    """A row that unfolds; ``ligne``: what is inside, in a few words. Rows go together in ``plis``."""
    sous = f"<small>{escape(ligne)}</small>" if ligne else ""
    return (
        f'<details class="k-pli"><summary><span>{escape(titre)}{sous}</span></summary><div>{corps_html}</div></details>'
    )


def plis(plis_html: Iterable[str]) -> str:
    """Rows that unfold, one under the other."""
    return f'<div class="k-plis">{"".join(plis_html)}</div>'


def sous_titre(texte: str) -> str:
    """A title of second level among drawings."""
    return f'<h2 class="k-h2">{escape(texte)}</h2>'
