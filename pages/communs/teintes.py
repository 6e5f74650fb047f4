"""The colours of the charter for what is drawn in Python, light or dark as the page is."""

from __future__ import annotations

import streamlit as st

from tznr_kit.socle.charte import charte


def teintes() -> dict[str, str]:
    """Name → colour. « terre »: the land of a small map, which must stand out of its card in the dark too."""
    sombre = st.context.theme.type == "dark"
    couleurs = dict(charte().couleurs.sombre if sombre else charte().couleurs.clair)
    return {str(nom): valeur for nom, valeur in couleurs.items()} | {"terre": couleurs["filet" if sombre else "ble"]}
