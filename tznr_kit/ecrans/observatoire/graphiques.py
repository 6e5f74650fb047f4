"""Charts of the Observatoire; each has a text and a table beside it that say the same."""

from __future__ import annotations

import math
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from tznr_kit.observatoire.etude import Mesure, MesureDroit
from tznr_kit.observatoire.rapport import entonnoir, fourchette, pourcent

BARRE, TRAIT, SIGNAL = "#2a8a96", "#5c8790", "#c8641c"
ENCRES = {"light": "#16242a", "dark": "#e9f0ef"}
MILLIERS = "replace(format(datum.value, ','), ',', '\u202f')"
POURCENT = "format(100 * datum.value, '.0f') + '\u00a0%'"


def graphique_entonnoir(mesure: Mesure, droit: MesureDroit) -> tuple[alt.Chart, str]:
    """Households from the rules' eligible ones to those durably without the right, and its sentence."""
    etapes = [(nom, nombre) for nom, nombre in entonnoir(mesure, droit)[1:] if nombre is not None]
    donnees = pd.DataFrame(etapes, columns=["étape", "foyers"])
    graphique = (
        alt.Chart(donnees)
        .mark_bar(color=BARRE)
        .encode(
            x=alt.X("foyers:Q", title="Foyers", axis=_axe(labelExpr=MILLIERS, tickMinStep=1, tickCount=5)),
            y=alt.Y("étape:N", sort=None, title=None, axis=_axe(labelLimit=260)),
        )
        .properties(height=44 * max(len(etapes), 1))
    )
    return graphique, "Entonnoir. " + " ; ".join(f"{nom} : {nombre}" for nom, nombre in etapes) + "."


def graphique_intervalles(droit: MesureDroit) -> tuple[alt.LayerChart | alt.FacetChart, str]:
    """Rate and 95 % interval of each scenario, with the naive rate, and its sentence."""
    lignes = [
        {
            "hypothèse": nom.capitalize(),
            "taux": e.corrige,
            "bas": e.intervalle[0],
            "haut": e.intervalle[1],
            "sorte": TRAIT,
        }
        for nom, e in droit.scenarios.items()
        if e.corrige is not None and e.intervalle is not None
    ]
    if droit.naif is not None:
        naif = {"hypothèse": "Naïf (faux)", "taux": droit.naif, "bas": droit.naif, "haut": droit.naif, "sorte": SIGNAL}
        lignes.append(naif)
    donnees = pd.DataFrame(lignes, columns=["hypothèse", "taux", "bas", "haut", "sorte"])
    base = alt.Chart(donnees).encode(y=alt.Y("hypothèse:N", sort=None, title=None, axis=_axe()))
    plafond = math.ceil(10 * max([*donnees["haut"], 0.1])) / 10
    echelle = alt.Scale(domain=[0, plafond])
    axe = alt.X("bas:Q", title="Non-recours", axis=_axe(labelExpr=POURCENT, tickCount=6), scale=echelle)
    couleur = alt.Color("sorte:N", scale=None)
    traits = base.mark_rule(size=4).encode(x=axe, x2="haut:Q", color=couleur)
    points = base.mark_point(size=160, filled=True, opacity=1).encode(x="taux:Q", color=couleur)
    phrases = [f"{nom} : {pourcent(e.corrige)}, {fourchette(e.intervalle)}" for nom, e in droit.scenarios.items()]
    texte = "Taux corrigé et intervalle par hypothèse. " + " ; ".join(phrases) + f" ; naïf : {pourcent(droit.naif)}."
    return alt.layer(traits, points).properties(height=200), texte


def _axe(**reglages: Any) -> alt.Axis:
    """An axis in the ink of the page: the theme's grey is too pale (3.7:1)."""
    encre = ENCRES["dark" if st.context.theme.type == "dark" else "light"]
    return alt.Axis(labelColor=encre, titleColor=encre, **reglages)
