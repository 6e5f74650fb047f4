"""A figure of the Observatoire on screen; its sentence stands beside it."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from tznr_kit.observatoire.figures import Figure
from tznr_kit.socle.typographie import typographie

BARRE, SIGNAL = "#2a8a96", "#c8641c"
ENCRES = {"light": "#16242a", "dark": "#e9f0ef"}
LIGNE, MARGE = 44, 70  # pixels of a line, and of the axis with its title
MILLIERS = "replace(format(datum.value, ','), ',', '\u202f')"
POURCENT = "format(100 * datum.value, '.0f') + '\u00a0%'"


def dessiner_figure(figure: Figure, cle: str) -> None:
    """The chart, then its sentence. ``cle``: unique on the page."""
    donnees = pd.DataFrame(
        [(s.nom, s.debut, s.fin, s.point, SIGNAL if s.faux else BARRE) for s in figure.segments],
        columns=["nom", "debut", "fin", "point", "couleur"],
    )
    axe = _axe(labelExpr=POURCENT if figure.en_pourcent else MILLIERS, tickCount=6)
    base = alt.Chart(donnees).encode(
        y=alt.Y("nom:N", sort=None, title=None, axis=_axe(labelLimit=260)), color=alt.Color("couleur:N", scale=None)
    )
    barres = base.mark_bar(size=5 if figure.en_pourcent else 18).encode(
        x=alt.X("debut:Q", title=figure.axe, axis=axe, scale=alt.Scale(domain=[0, figure.maximum])), x2="fin:Q"
    )
    calques = [barres]
    if figure.en_pourcent:
        calques.append(base.mark_point(size=90, filled=True).encode(x="point:Q"))
    if figure.reference is not None:
        trait = alt.Chart(pd.DataFrame({"point": [figure.reference]}))
        calques.append(trait.mark_rule(strokeDash=[4, 4], color=_encre()).encode(x="point:Q"))
    # The height is given to Streamlit too: a layered chart does not keep its own.
    haut = MARGE + LIGNE * max(len(donnees), 1)
    st.altair_chart(alt.layer(*calques).properties(height=haut), alt=figure.alternative, key=cle, height=haut)
    st.caption(typographie(figure.alternative))


def _encre() -> str:
    return ENCRES["dark" if st.context.theme.type == "dark" else "light"]


def _axe(**reglages: Any) -> alt.Axis:
    """An axis in the ink of the page: the theme's grey is too pale (3.7:1)."""
    return alt.Axis(labelColor=_encre(), titleColor=_encre(), **reglages)
