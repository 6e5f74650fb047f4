"""Pilotage : les indicateurs de l'année, leurs répartitions, le bilan à imprimer."""

import streamlit as st
from tznr_kit.ecrans.pilotage import ecran

from tznr_kit.acces import exiger

st.title("Pilotage")
ecran.montrer(exiger("pilotage.lire"))
