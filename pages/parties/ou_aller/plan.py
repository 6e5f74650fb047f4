"""The map itself: the deck of the list, what was clicked on it, and the words of its legend."""

from __future__ import annotations

from html import escape

import streamlit as st

from pages.communs.langue import dit
from tznr_kit.lieux.carte.cadrage import ECRAN, TELEPHONE, Cadre
from tznr_kit.lieux.carte.couches import Vue, clique, deck, ouverte
from tznr_kit.lieux.carte.fond import Mode
from tznr_kit.lieux.lecture import Annuaire
from tznr_kit.web.carte import adresse_carte, image

TOUR, VOULUE = "lieux_tour", "lieux_carte_voulue"
BOUTON = "bouton-second--carte--lieux"
ALT = "Carte des lieux ({}). La même liste est écrite à côté."


def tourner() -> None:
    """The next map forgets what was clicked."""
    st.session_state[TOUR] = st.session_state.get(TOUR, 0) + 1


def dessiner(tout: Annuaire, vue: Vue) -> tuple[str | None, tuple[str, ...]]:
    """Draws the map of ``vue``; the id of the place clicked, and the ids of the disc clicked, if still there."""
    evenement = st.pydeck_chart(
        deck(tout, vue, adresse_carte()),
        on_select="rerun",
        selection_mode="single-object",
        # Another map when a disc opens or closes: what was clicked on the first one must not open it again.
        key=f"lieux_carte_{st.session_state.get(TOUR, 0)}",
        height=vue.cadre[1],
        alt=dit(ALT.format(len(vue.lieux))),
    )
    objets = evenement["selection"].get("objects", {})
    return clique(vue, objets), ouverte(tout, vue, objets)


def attendue() -> bool:
    """On a phone the map waits for a touch: what draws it weighs more than the rest of the page. True: it waits.

    « Carte », which shows the right side, touches the button too (kit.js).
    """
    if cadre() is ECRAN or st.session_state.get(VOULUE):
        return False
    return not st.button(dit("Afficher la carte"), key=BOUTON, on_click=st.session_state.update, args=({VOULUE: True},))


def cadre() -> Cadre:
    """The frame of the map, from what the browser says of itself: the server cannot know its width."""
    return TELEPHONE if "Mobi" in st.context.headers.get("User-Agent", "") else ECRAN


def mode() -> Mode:
    """The colours of the browser."""
    return "sombre" if st.context.theme.type == "dark" else "clair"


def legende(tout: Annuaire, vue: Vue) -> str:
    """Shapes and words of the families on the map, folded."""
    presentes = {tout.famille_de(tout.par_id[identifiant]).id for identifiant in vue.lieux}
    lignes = [
        f"<li>{image(une)}<span>{escape(une.nom)}</span></li>" for une in tout.familles.values() if une.id in presentes
    ]
    lignes.append("<li><span>Rond avec un nombre : plusieurs lieux. Touchez-le pour les voir.</span></li>")
    lignes.append("<li><span>Symbole vide : emplacement approximatif. Petit rond : gare.</span></li>")
    return (
        '<details class="k-pli"><summary><span>Que veulent dire les dessins ?</span></summary>'
        f'<div><ul class="legende">{"".join(lignes)}</ul></div></details>'
    )
