"""Blank zones: where needs are, where no place is near, where nobody went."""

import streamlit as st

from tznr_kit.acces import exiger
from tznr_kit.ecrans.lieux import zones

st.title("Zones blanches")
zones.montrer(exiger("action.lire"))
