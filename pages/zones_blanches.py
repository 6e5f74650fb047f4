"""Blank zones: where needs are, where no place is near, where nobody went."""

from datetime import date

import streamlit as st

from pages.communs.visiteur import Visiteur, ouvrir
from pages.parties import zones_blanches


def dessiner(visiteur: Visiteur, jour: date) -> None:
    """Draw the page."""
    st.title("Zones blanches")
    zones_blanches.montrer(visiteur.contexte)


if __name__ == "__main__":
    ouvrir("zones_blanches", dessiner)
