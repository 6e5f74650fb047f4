"""Where to go: the map of the places that help, and the same list in words."""

from datetime import date

import streamlit as st

from pages.communs.visiteur import Visiteur, ouvrir
from pages.parties.ou_aller import ecran


def dessiner(visiteur: Visiteur, jour: date) -> None:
    """Draw the page."""
    st.title("Où aller")
    st.write("Des personnes peuvent vous aider près de chez vous. Choisissez votre commune.")
    ecran.carte_et_liste()


if __name__ == "__main__":
    ouvrir("ou_aller", dessiner)
