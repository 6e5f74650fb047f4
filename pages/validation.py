"""Validation et calendrier du KIT : l'écran de la cellule."""

from datetime import date

import streamlit as st

from pages.communs.visiteur import exiger
from pages.parties.validation import validation
from pages.parties.validation.calendrier import montrer_calendrier

st.title("Validation et calendrier du KIT")
contexte = exiger("action.valider")
aujourd_hui = date.today()
PARTIES = {
    "Actions à valider": lambda: validation.montrer_demandes(contexte, aujourd_hui),
    "Comptes rendus": lambda: validation.montrer_rapports(contexte),
    "Calendrier": lambda: montrer_calendrier(contexte, aujourd_hui),
    "KITs": lambda: validation.montrer_kits(contexte, aujourd_hui),
}
choisie = st.segmented_control("Partie", list(PARTIES), default="Actions à valider", required=True)
PARTIES[choisie]()
