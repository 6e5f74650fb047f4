"""Compte rendu de l'action : prérempli, enregistré à chaque étape, soumis à la cellule."""

from datetime import date

import streamlit as st

from pages.communs.visiteur import exiger
from pages.parties.actions import compte_rendu
from pages.parties.actions.choix import choisir_action, dire_a_venir, les_plus_proches
from tznr_kit.actions.preparations import lister

st.title("Compte rendu de l'action")
contexte = exiger("compte_rendu.ecrire")
actions = lister(contexte, ["validee", "realisee", "cloturee"])

if actions:
    action = choisir_action(les_plus_proches(actions, date.today()), "Votre action")
    dire_a_venir(action, date.today())
    compte_rendu.montrer(contexte, action)
else:
    st.info("Aucune action validée. Le compte rendu s'ouvre quand la cellule TZNR a validé l'action.")
