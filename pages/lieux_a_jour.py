"""Keeping the places true: errors reported, corrections, additions. For the cell."""

import streamlit as st

from pages.communs.visiteur import exiger
from pages.parties.lieux_a_jour import correction
from tznr_kit.lieux.lecture import annuaire

st.title("Tenir les lieux à jour")
contexte = exiger("lieu.gerer")
tout = annuaire()
correction.signalements(contexte, tout)
correction.correction(contexte, tout)
correction.ajout(contexte, tout)
