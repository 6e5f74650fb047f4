"""A figure of the Observatoire on screen; its sentence stands beside it."""

from __future__ import annotations

import math
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from tznr_kit.observatoire.figures import Figure

BARRE, SIGNAL = "#2a8a96", "#c8641c"
ENCRES = {"light": "#16242a", "dark": "#e9f0ef"}
MILLIERS = "replace(format(datum.value, ','), ',', '\u202f')"
POURCENT = "format(100 * datum.value, '.0f') + '\u00a0%'"


def dessiner_figure(figure: Figure, cle: str) -> None:
    """The chart, then its sentence. ``cle``: unique on the page."""
    donnees = pd.DataFrame(
        [(s.nom, s.debut, s.fin, SIGNAL if s.faux else BARRE) for s in figure.segments],
        columns=["nom", "debut", "fin", "couleur"],
    )
    plafond = math.ceil(10 * max([*donnees["fin"], 0.1])) / 10 if figure.en_pourcent else max([*donnees["fin"], 1])
    axe = _axe(labelExpr=POURCENT if figure.en_pourcent else MILLIERS, tickCount=6)
    graphique = (
        alt.Chart(donnees)
        .mark_bar(size=18)
        .encode(
            x=alt.X("debut:Q", title=figure.axe, axis=axe, scale=alt.Scale(domain=[0, plafond])),
            x2="fin:Q",
            y=alt.Y("nom:N", sort=None, title=None, axis=_axe(labelLimit=260)),
            color=alt.Color("couleur:N", scale=None),
        )
        .properties(height=44 * max(len(donnees), 1))
    )
    st.altair_chart(graphique, alt=figure.alternative, key=cle)
    st.caption(figure.alternative)


def _axe(**reglages: Any) -> alt.Axis:
    """An axis in the ink of the page: the theme's grey is too pale (3.7:1)."""
    encre = ENCRES["dark" if st.context.theme.type == "dark" else "light"]
    return alt.Axis(labelColor=encre, titleColor=encre, **reglages)
