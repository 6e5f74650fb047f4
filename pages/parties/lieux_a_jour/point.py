"""The point of a place, put by touching the outline of its commune, its other places drawn to find one's way."""

from __future__ import annotations

from functools import cache
from typing import Any

import streamlit as st

from tznr_kit.lieux.carte.contour_commune import Contour, en_degres, tracer
from tznr_kit.lieux.lecture import Annuaire
from tznr_kit.web.routes import STATIQUE

CSS = """
.point svg { display: block; width: 100%; max-height: 420px; cursor: crosshair; touch-action: manipulation; }
.point .fond { fill: transparent; } .point .contour { fill: #f3ead9; stroke: #76878a; }
.point .lieu { fill: #0b5c66; }
.point .ici { fill: none; stroke: #a8452b; stroke-width: 3px; vector-effect: non-scaling-stroke; }
.point text { fill: currentColor; font-family: inherit; }
"""


@cache
def _composant() -> Any:
    js = (STATIQUE / "point.js").read_text(encoding="utf-8")
    return st.components.v2.component("point", html="<div class='point'></div>", css=CSS, js=js)


def poser_le_point(tout: Annuaire, commune: str, cle: str, connu: tuple[float | None, float | None]) -> None:
    """Draw it; a touch writes the latitude and the longitude of the form ``cle``, which stay to be saved."""
    dessin = tracer(tout, commune, connu)
    touche = _composant()(key=f"{cle}-point-{commune}", data=_donnees(dessin), on_point_change=lambda: None).point
    if isinstance(touche, list | tuple) and len(touche) == 2:
        lon, lat = en_degres(float(touche[0]), float(touche[1]))
        st.session_state[f"{cle}-lat"], st.session_state[f"{cle}-lon"] = round(lat, 6), round(lon, 6)
        st.caption(f"Point posé : {lat:.5f}, {lon:.5f}. Enregistrez la fiche pour le garder.")


def _donnees(dessin: Contour) -> dict[str, Any]:
    return {
        "trace": dessin.trace,
        "vue": list(dessin.vue),
        "point": list(dessin.point),
        "lieux": [{"nom": nom, "x": x, "y": y} for nom, x, y in dessin.lieux],
        "alt": "Contour de la commune. Touchez l'endroit du lieu, ou écrivez sa latitude et sa longitude plus bas.",
    }
