"""Home: what the tool is for, and the way in."""

from datetime import date

import streamlit as st

from pages.communs.visiteur import Visiteur, ouvrir
from pages.parties.accueil import entrees, presentation


def dessiner(visiteur: Visiteur, jour: date) -> None:
    """Draw the page."""
    presentation()
    st.header("Ce que vous trouvez ici")
    entrees()


if __name__ == "__main__":
    ouvrir("accueil", dessiner)
