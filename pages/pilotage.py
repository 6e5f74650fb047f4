"""Pilotage : les indicateurs de l'année, leurs répartitions, le bilan à imprimer."""

import streamlit as st

from tznr_kit.acces import exiger
from tznr_kit.ecrans.pilotage import ecran

st.title("Pilotage")
ecran.montrer(exiger("pilotage.lire"))
