"""Home: what the tool is for, and the way in."""

import streamlit as st

from pages.parties.accueil import entrees, presentation

presentation()
st.header("Ce que vous trouvez ici")
entrees()
