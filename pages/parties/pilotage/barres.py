"""Bars with their text alternative: what is secret has no bar, and the sentence says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from pages.parties.observatoire.graphiques import BARRE, ENCRES
from tznr_kit.chiffres.mots import en_mots


def dessiner_barres(valeurs: Sequence[tuple[str, int | None]], cle: str) -> None:
    """Horizontal bars, in the order given. ``cle``: unique on the page."""
    encre = ENCRES["dark" if st.context.theme.type == "dark" else "light"]
    donnees = pd.DataFrame([(nom, nombre or 0) for nom, nombre in valeurs], columns=["nom", "nombre"])
    axe: dict[str, Any] = {"labelColor": encre, "titleColor": encre}
    barres = (
        alt.Chart(donnees)
        .mark_bar(size=18, color=BARRE)
        .encode(
            x=alt.X("nombre:Q", title=None, axis=alt.Axis(format="d", tickMinStep=1, **axe)),
            y=alt.Y("nom:N", sort=None, title=None, axis=alt.Axis(labelLimit=280, **axe)),
        )
        .properties(height=44 * max(len(donnees), 1))
    )
    st.altair_chart(barres, alt=alternative(valeurs), key=f"barres.{cle}")


def alternative(valeurs: Sequence[tuple[str, int | None]]) -> str:
    """The chart in one sentence."""
    return "Barres. " + " ; ".join(f"{nom} : {en_mots(nombre)}" for nom, nombre in valeurs) + "."
