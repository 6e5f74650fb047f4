"""Links between screens."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from pages.communs.navigation import ACCUEIL, Ecran, ecran


def page(un: Ecran) -> st.Page:
    """``un`` as Streamlit's navigation and links want it."""
    return st.Page(un.chemin, title=un.titre, icon=f":material/{un.icone}:", url_path=un.id, default=un == ACCUEIL)


def lien(identifiant: str, texte: str | None = None, parametres: Mapping[str, str] | None = None) -> None:
    """Draw a link to the screen ``identifiant``, labelled ``texte`` (default: its title).

    ``texte`` must be our own words: Streamlit renders it as markdown. Raises KeyError for an unknown screen.
    """
    st.page_link(page(ecran(identifiant)), label=texte, query_params=parametres)


def aller(identifiant: str, parametres: Mapping[str, str] | None = None) -> None:
    """Leave for the screen ``identifiant``; the rest of the page does not run."""
    st.switch_page(page(ecran(identifiant)), query_params=parametres)
