"""Blank zones: where needs are, where no place is near, where nobody went."""

import streamlit as st

from pages.communs.visiteur import exiger
from pages.parties import zones_blanches as zones

st.title("Zones blanches")
zones.montrer(exiger("action.lire"))
