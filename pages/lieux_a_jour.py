"""Keeping the places true: errors reported, corrections, additions. For the cell."""

from datetime import date

import streamlit as st

from pages.communs.visiteur import Visiteur, ouvrir
from pages.parties.lieux_a_jour import correction, depot, reponses
from tznr_kit.lieux.lecture import annuaire

LARGEUR = 760  # pixels: a form wider than a line of text is not read


def dessiner(visiteur: Visiteur, jour: date) -> None:
    """Draw the page."""
    st.title("Tenir les lieux à jour")
    contexte = visiteur.contexte
    tout = annuaire()
    with st.container(width=LARGEUR):
        correction.signalements(contexte, tout)
        reponses.dessiner(contexte, tout)
        correction.correction(contexte, tout)
        correction.ajout(contexte, tout)
        depot.depot(contexte, tout)


if __name__ == "__main__":
    ouvrir("lieux_a_jour", dessiner)
