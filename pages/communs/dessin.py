"""Small drawings shared by the screens."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import streamlit as st

from pages.communs.langue import dit


def nouvel_ecran(nom: str) -> None:
    """Say that the page shows another screen: the view goes back to the top and the focus to the title.

    Without it the view stays at the bottom, where the button was, and a screen reader says nothing.
    """
    st.html(f'<div class="kit-ecran" data-ecran="{escape(nom)}"></div>')


@st.fragment
def volet(titre: str, cle: str, dessiner: Callable[[], None]) -> None:
    """A part folded under its title, drawn only once somebody opens it, without drawing the page again.

    A button in it that shows another screen calls ``st.rerun``.
    """
    plie = st.expander(dit(titre), key=cle, on_change="rerun")
    if plie.open:
        with plie:
            dessiner()
