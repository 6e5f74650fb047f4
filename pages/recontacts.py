"""Recontacts : qui rappeler, ce que devient chaque demande, et les droits des personnes sur leurs informations."""

from datetime import date

import streamlit as st

from pages.parties.recontacts import demandes, suivi
from pages.parties.recontacts.acces import exiger_registre

st.title("Recontacts")
contexte = exiger_registre("recontact.suivre")
aujourd_hui = date.today()
PARTIES = {
    "À rappeler": lambda: suivi.montrer_liste(contexte, aujourd_hui),
    "Demande d'une personne": lambda: demandes.montrer(contexte, aujourd_hui),
}
choisie = st.segmented_control("Partie", list(PARTIES), default="À rappeler", required=True)
PARTIES[choisie]()
