"""A gesture that destroys or commits: the question, its consequences, the safe choice first, in place of the button."""

from __future__ import annotations

from html import escape

import streamlit as st

from pages.communs.boutons import cle
from pages.communs.dessins import html


def confirmer(
    nom: str, bouton: str, question: str, consequences: str, garder: str, oui: str, *, possible: bool = True
) -> bool:
    """True once, when « Oui, … » is pressed. ``possible`` False: the button says nothing can be done yet."""
    attente = f"confirmer.{nom}"
    if not st.session_state.get(attente):
        if st.button(bouton, key=cle("bouton-second", None, nom), disabled=not possible):
            st.session_state[attente] = True
            st.rerun()
        return False
    with st.container(border=True, key=f"alerte--{nom.replace('.', '-')}"):
        html(f'<p class="q-question"><b>{escape(question)}</b></p><p>{escape(consequences)}</p>')
        with st.container(horizontal=True):
            if st.button(garder, key=f"{attente}.non"):
                del st.session_state[attente]
                st.rerun()
            if st.button(oui, key=cle("bouton-principal", None, f"{attente}.oui")):
                del st.session_state[attente]
                return True
    return False
