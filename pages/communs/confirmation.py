"""A gesture that destroys or commits: the question, its consequences, the safe choice first, in place of the button."""

from __future__ import annotations

from html import escape

import streamlit as st

from pages.communs.boutons import Rang, cle
from pages.communs.dessins import html


def confirmer(
    nom: str,
    bouton: str,
    question: str,
    consequences: str,
    garder: str,
    oui: str,
    *,
    possible: bool = True,
    rang: Rang = "second",
) -> bool:
    """True once, when « Oui, … » is pressed. ``possible`` False: the button says nothing can be done yet."""
    if not en_attente(nom):
        if st.button(bouton, key=cle(f"bouton-{rang}", None, nom), disabled=not possible):
            demander(nom)
            st.rerun()
        return False
    return repondre(nom, question, consequences, garder, oui)


def demander(nom: str) -> None:
    """The question is to be drawn: what a form does, whose own button cannot be ``confirmer``'s."""
    st.session_state[_cle(nom)] = True


def en_attente(nom: str) -> bool:
    """Is the question waiting for its answer?"""
    return bool(st.session_state.get(_cle(nom)))


def repondre(nom: str, question: str, consequences: str, garder: str, oui: str) -> bool:
    """The question that waits. True once, when « Oui, … » is pressed."""
    attente = _cle(nom)
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


def _cle(nom: str) -> str:
    return f"confirmer.{nom}"
