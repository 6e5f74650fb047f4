"""Where the actions were held, on the local background; the list stands under it."""

from __future__ import annotations

from collections.abc import Sequence

import pydeck as pdk
import streamlit as st

from tznr_kit.lieux.carte.cadrage import cadrer
from tznr_kit.lieux.carte.fond import version
from tznr_kit.web.carte import adresse_carte

ENCRE = [11, 92, 102, 210]


def dessiner_carte(points: Sequence[tuple[float, float, str]]) -> None:
    """One dot an action: (longitude, latitude, words shown on hover). No number of people."""
    lon, lat, zoom = cadrer([(lon, lat) for lon, lat, _ in points])
    couche = pdk.Layer(
        "ScatterplotLayer",
        [{"position": [lon, lat], "nom": nom} for lon, lat, nom in points],
        get_position="position",
        get_fill_color=ENCRE,
        radius_min_pixels=8,
        get_radius=900,
        pickable=True,
    )
    vue = pdk.ViewState(longitude=lon, latitude=lat, zoom=zoom)
    style = f"{adresse_carte()}/fond.json?v={version()}"
    deck = pdk.Deck([couche], initial_view_state=vue, map_provider="carto", map_style=style, tooltip={"text": "{nom}"})
    st.pydeck_chart(deck, height=420, alt=f"Carte de {len(points)} actions. La même liste est écrite sous la carte.")
