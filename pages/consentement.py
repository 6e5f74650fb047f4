"""Être rappelé : l'accord de la personne, case par case, en deux exemplaires."""

from datetime import date

import streamlit as st

from pages.parties import consentement
from pages.parties.actions.choix import choisir_action, dire_fictive, les_plus_proches
from pages.parties.recontacts.acces import exiger_registre
from tznr_kit.actions.preparations import lister_pour_le_suivi

st.title("Être rappelé")
contexte = exiger_registre("consentement.recueillir")
actions = lister_pour_le_suivi(contexte)

if actions:
    action = choisir_action(les_plus_proches(actions, date.today()), "Votre action")
    dire_fictive(action)
    consentement.montrer(contexte, action)
else:
    st.info("Aucune action validée. L'accord se recueille pendant une action.")
