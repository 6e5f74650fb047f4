"""The guardian: what must work without the server. Leave, hide, silence, voice, lost server (gardien.js)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from tznr_kit.ecrans.borne.etat import Etat, effacer, etat
from tznr_kit.kiosque.parcours import parcours
from tznr_kit.porte.chemins import chemin

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
    css, js = ((ICI / nom).read_text(encoding="utf-8") for nom in ("borne.css", "gardien.js"))
    # Not isolated: the style is that of the whole kiosk page, and the guardian covers the whole page.
    return st.components.v2.component(
        "gardien", html="<div class='gardien'></div>", css=css, js=js, isolate_styles=False
    )


def garder() -> None:
    """Mount the guardian of this page; to be called on every page of a kiosk, after it is drawn."""
    courant = etat()
    reglages = parcours()
    mots = courant.langue.mots.model_dump(include=set(DITS))
    donnees = {
        "ecran": courant.ecran,
        "reponses": len(courant.visite.donnees) if courant.visite else 0,
        "occupe": _occupe(courant),
        "accueil": chemin("/?kiosque=1"),
        "sante": chemin("/_stcore/health"),
        "langue": courant.code_langue,
        "direction": courant.langue.direction,
        "inactivite": reglages.inactivite,
        "compte": reglages.compte_a_rebours,
        "adieu": reglages.adieu,
        "mots": mots,
    }
    _composant()(key="gardien", data=donnees, on_effacer_change=effacer)


def _occupe(courant: Etat) -> bool:
    """Is there something to forget? The welcome screen, untouched, waits for ever."""
    autres = any(isinstance(cle, str) and cle.startswith(("mes_droits", "lieux_", "q:")) for cle in st.session_state)
    return courant != Etat() or autres
