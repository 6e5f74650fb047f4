"""The words and doors of the home page."""

from __future__ import annotations

import streamlit as st

from pages.communs.liens import lien
from pages.communs.navigation import ECRANS, PUBLIC

PROMESSES = (
    "Vous ne donnez pas votre nom.",
    "Rien n'est enregistré : fermer la page efface tout.",
    "Le résultat est une estimation. Seul l'organisme qui paie décide.",
)

INVITATIONS = {
    "mes_droits": "Je réponds à quelques questions. Je vois les aides à regarder, et comment les demander.",
    "ou_aller": "Je trouve un lieu près de chez moi, ses horaires et comment y aller.",
    "fiches": "Je lis ce que chaque aide apporte, à qui, et avec quels papiers.",
    "demarche": "Je comprends pourquoi tant de personnes ne demandent pas leurs droits.",
}


def presentation() -> None:
    """Title, one sentence, what the visitor may expect, and the main door."""
    st.title("Et si vous aviez droit à une aide ?")
    st.write(
        "Beaucoup de personnes ne demandent pas une aide à laquelle elles ont droit. "
        "Cet outil vous dit lesquelles regarder, et comment les demander."
    )
    st.markdown("\n".join(f"- {promesse}" for promesse in PROMESSES))
    with st.container(key="porte-principale"):
        lien("mes_droits", "Je commence")


def entrees() -> None:
    """One door per public screen."""
    for un in (un for un in ECRANS if un.groupe == PUBLIC):
        with st.container(border=True):
            lien(un.id)
            if un.id in INVITATIONS:
                st.write(INVITATIONS[un.id])
