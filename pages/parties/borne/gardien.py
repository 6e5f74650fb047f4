"""The guardian: what must work without the server. Leave, hide, silence, voice, lost server (gardien.js)."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from pages.communs.memoire import page_courante
from pages.parties.borne.etat import Etat, effacer, etat, remettre
from tznr_kit.borne.parcours import parcours
from tznr_kit.borne.silence import SILENCES, SURSIS, instant
from tznr_kit.web.chemins import chemin

ICI = Path(__file__).parent
DITS = (
    "effacer",
    "masquer",
    "ecouter",
    "arreter",
    "toujours_la",
    "va_effacer",
    "secondes",
    "je_suis_la",
    "panne_titre",
    "panne",
    "barre",
    "efface",
    "titre",
)


@cache
def _composant() -> Any:
    js = (ICI / "gardien.js").read_text(encoding="utf-8")
    # Not isolated: the guardian covers the whole page; its style is a file of the door (statique/borne.css).
    return st.components.v2.component("gardien", html="<div class='gardien'></div>", js=js, isolate_styles=False)


def garder() -> None:
    """Mount the guardian of this screen; to be called after it is drawn."""
    courant = etat()
    reglages = parcours()
    mots = courant.langue.mots.model_dump(include=set(DITS))
    donnees = {
        "ecran": courant.ecran,
        "reponses": len(courant.visite.donnees) if courant.visite else 0,
        # The welcome screen, untouched, waits for ever.
        "occupe": courant.occupe,
        "accueil": chemin("/?kiosque=1"),
        "sante": chemin("/_stcore/health"),
        "langue": courant.code_langue,
        "direction": courant.langue.direction,
        "inactivite": _silence_permis(courant),
        "compte": reglages.compte_a_rebours,
        "adieu": reglages.adieu,
        "mots": mots,
    }
    _composant()(key="gardien", data=donnees, on_effacer_change=effacer, on_present_change=lambda: None)


def veiller() -> None:
    """Forget a visit left alone for too long, then count again from now; to be called before the screen is drawn.

    The guardian in the browser counts first and says goodbye. Where its timers stopped, the sweep of the server asks
    this page to be drawn again, and it finds itself here.
    """
    if etat().fin <= instant():
        # A goodbye that nobody closed becomes the welcome screen.
        remettre(Etat()) if etat().ecran == "efface" else effacer()
    courant, page = etat(), page_courante()
    attente = _silence_permis(courant) + parcours().compte_a_rebours + SURSIS
    courant.fin = instant() + attente if courant.occupe else math.inf
    if page and courant.occupe:
        SILENCES.attendre(page, courant.fin)
    elif page:
        SILENCES.oublier(page)


def _silence_permis(courant: Etat) -> int:
    return parcours().inactivite_resultat if courant.ecran == "resultat" else parcours().inactivite
