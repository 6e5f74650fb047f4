"""What stands around every page: header, width, footer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import streamlit as st

from pages.communs.entete import entete
from pages.communs.passage import passage
from pages.communs.pied import pied

Largeur = Literal["lire", "page", "large"]  # 680, 860 and 1,120 pixels at most


def encadrer(ici: str, largeur: Largeur, dessiner: Callable[[], None], *, public: bool) -> None:
    """Draw the page ``ici`` in its frame. ``public``: with the header of the site, else Streamlit's menu is there."""
    with st.container(key="entete", gap=None):
        passage()
        if public:
            entete(ici)
    with st.container(key=f"cadre-{largeur}"):
        dessiner()
    pied()
