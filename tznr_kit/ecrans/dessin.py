"""Small drawings shared by the screens."""

from __future__ import annotations

from html import escape

import streamlit as st


def nouvel_ecran(nom: str) -> None:
    """Say that the page shows another screen: the view goes back to the top and the focus to the title.

    Without it the view stays at the bottom, where the button was, and a screen reader says nothing.
    """
    st.html(f'<div class="kit-ecran" data-ecran="{escape(nom)}"></div>')
