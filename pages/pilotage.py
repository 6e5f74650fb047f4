"""Pilotage : les indicateurs de l'année, leurs répartitions, le bilan à imprimer."""

import streamlit as st

from pages.communs.visiteur import exiger
from pages.parties.pilotage import ecran

st.title("Pilotage")
ecran.montrer(exiger("pilotage.lire"))
