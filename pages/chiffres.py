"""Chiffres : les indicateurs de l'année, leurs répartitions, le bilan à imprimer."""

from datetime import date

import streamlit as st

from pages.communs.visiteur import Visiteur, ouvrir
from pages.parties.pilotage import ecran, usage


def dessiner(visiteur: Visiteur, jour: date) -> None:
    """Draw the page."""
    st.title("Chiffres")
    ecran.montrer(visiteur.contexte)
    usage.montrer(visiteur.contexte, jour)


if __name__ == "__main__":
    ouvrir("chiffres", dessiner)
