"""The map itself: the deck of the list, the place clicked, and the words of its legend."""

from __future__ import annotations

import streamlit as st

from tznr_kit.lieux.carte.cadrage import ECRAN, TELEPHONE, Cadre
from tznr_kit.lieux.carte.couches import AU_PLUS, Vue, clique, deck
from tznr_kit.lieux.lecture import Annuaire
from tznr_kit.web.carte import adresse_carte, image

HAUTEUR = 460


def dessiner(tout: Annuaire, vue: Vue) -> str | None:
    """Draws the map of ``vue``; returns the id of the place clicked, if it is still in the list."""
    evenement = st.pydeck_chart(
        deck(tout, vue, adresse_carte()),
        on_select="rerun",
        selection_mode="single-object",
        key="lieux_carte",
        height=HAUTEUR,
        alt=f"Carte de {len(vue.lieux)} lieux. La même liste est écrite sous la carte.",
    )
    return clique(vue, evenement["selection"].get("objects", {}))


def cadre() -> Cadre:
    """The frame of the map, from what the browser says of itself: the server cannot know its width."""
    return TELEPHONE if "Mobi" in st.context.headers.get("User-Agent", "") else ECRAN


def legende(tout: Annuaire, vue: Vue) -> str:
    """Shapes and words of the families on the map; a sentence instead when places are grouped."""
    if len(vue.lieux) > AU_PLUS:
        return "<p>Il y a beaucoup de lieux : un rond montre combien il y en a par commune. Choisissez une commune.</p>"
    presentes = {tout.famille_de(tout.par_id[identifiant]).id for identifiant in vue.lieux}
    lignes = [f"<li>{image(une)}<span>{une.nom}</span></li>" for une in tout.familles.values() if une.id in presentes]
    lignes.append("<li><span>Symbole vide : emplacement approximatif. Petit rond blanc : gare.</span></li>")
    return f'<ul class="legende" aria-label="Légende de la carte">{"".join(lignes)}</ul>'
