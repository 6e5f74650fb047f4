"""Where to go: the map of the places that help, and the same list in words."""

import streamlit as st

from pages.parties.ou_aller import ecran

st.title("Où aller")
st.write("Des personnes peuvent vous aider près de chez vous. Choisissez votre commune.")
ecran.carte_et_liste()
