"""The door: ``streamlit run app.py`` or ``uvicorn app:app``.

The router lives in another folder on purpose: with a main script beside ``pages/``, Streamlit lets a deep
link run a page without the router on a fresh server (docs/decisions/0002-routeur-hors-de-la-racine.md).
"""

import streamlit as st

from tznr_kit.acces.demarrage import demarrage
from tznr_kit.porte import dire_l_erreur, filtres, routes
from tznr_kit.reglages import RACINE

app = st.App(
    RACINE / "tznr_kit" / "routeur.py",
    middleware=filtres(),
    routes=routes(),
    on_script_error=dire_l_erreur,
    lifespan=demarrage,
)
