"""Validation et calendrier du KIT : l'écran de la cellule."""

from datetime import date

import streamlit as st

from pages.communs.visiteur import Visiteur, ouvrir
from pages.parties.validation import validation
from pages.parties.validation.calendrier import montrer_calendrier


def dessiner(visiteur: Visiteur, jour: date) -> None:
    """Draw the page."""
    st.title("Validation et calendrier du KIT")
    contexte = visiteur.contexte
    PARTIES = {
        "Actions à valider": lambda: validation.montrer_demandes(contexte, jour),
        "Comptes rendus": lambda: validation.montrer_rapports(contexte),
        "Calendrier": lambda: montrer_calendrier(contexte, jour),
        "KITs": lambda: validation.montrer_kits(contexte, jour),
    }
    choisie = st.segmented_control("Partie", list(PARTIES), default="Actions à valider", required=True)
    PARTIES[choisie]()


if __name__ == "__main__":
    ouvrir("validation", dessiner)
