"""The simulator."""

import streamlit as st

st.title("Mes droits")
