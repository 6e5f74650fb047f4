"""What stands around every page: header, width, footer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Literal

import streamlit as st

from pages.communs.entete import entete
from pages.communs.passage import passage
from pages.communs.pied import pied
from tznr_kit.socle.acces import Acteur

Largeur = Literal["lire", "page", "large", "pro"]  # 680, 860 and 1,120 pixels at most


def encadrer(ici: str, largeur: Largeur, dessiner: Callable[[], None], acteur: Acteur | None) -> None:
    """Draw the page ``ici`` in its frame. ``acteur``: the professional signed in, who has a header of doors."""
    with st.container(key="entete", gap=None):
        passage()
        if acteur is None:
            entete(ici)
        else:
            # What counts what waits for a professional is long to load: nobody else waits for it.
            from pages.communs.entete_pro import entete_pro

            entete_pro(acteur, ici, date.today())
    with st.container(key=f"cadre-{largeur}"):
        dessiner()
    if acteur is None:
        pied(ici)
