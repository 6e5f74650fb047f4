"""Links between screens."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from pages.communs.langue import dit
from pages.communs.navigation import ACCUEIL, Ecran, ecran

RACINE_DU_SITE = "racine"


def page(un: Ecran) -> st.Page:
    """``un`` as Streamlit's navigation and links want it."""
    # Home answers at « / »; its own name is kept for the page that sends there (pages_du_menu).
    premiere = un == ACCUEIL
    chemin = RACINE_DU_SITE if premiere else un.id
    return st.Page(un.chemin, title=un.titre, icon=f":material/{un.icone}:", url_path=chemin, default=premiere)


def lien(identifiant: str, texte: str | None = None, parametres: Mapping[str, str] | None = None) -> None:
    """Draw a link to the screen ``identifiant``, labelled ``texte`` (default: its title).

    ``texte`` must be our own words: Streamlit renders it as markdown. Raises KeyError for an unknown screen.
    """
    st.page_link(page(ecran(identifiant)), label=dit(texte or ecran(identifiant).titre), query_params=parametres)


def aller(identifiant: str, parametres: Mapping[str, str] | None = None) -> None:
    """Leave for the screen ``identifiant``; the rest of the page does not run."""
    st.switch_page(page(ecran(identifiant)), query_params=parametres)
