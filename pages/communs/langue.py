"""The language this visitor chose: French until then, and always for a professional who is signed in.

``?langue=ar`` in the address, or the list of the header; the browser's tab keeps it (``statique/langue.js``).
"""

from __future__ import annotations

from html import escape

import streamlit as st

from tznr_kit.socle.langues import FRANCAIS, Langue, langues, parler

PARAMETRE = "langue"
_PARLEE = "langue.parlee"


def choisir_la_langue(*, professionnel: bool) -> Langue:
    """Read the address once a run, before anything is drawn. An unknown code is ignored."""
    toutes, demandee = langues(), st.query_params.get(PARAMETRE)
    avant = st.session_state.get(_PARLEE)
    voulue = demandee if demandee in toutes else avant.code if isinstance(avant, Langue) else None
    code = FRANCAIS if professionnel or voulue is None else voulue
    parlee = toutes.get(code, toutes[FRANCAIS])
    st.session_state[_PARLEE] = parlee
    return parlee


def langue() -> Langue:
    """The language of this page."""
    parlee = st.session_state.get(_PARLEE)
    return parlee if isinstance(parlee, Langue) else parler(FRANCAIS)


def dit(phrase: str) -> str:
    """A French sentence as plain text in the language of this page: labels, answers, messages."""
    parlee = langue()
    return phrase if parlee.code == FRANCAIS else parlee.mot(phrase)


def autre_que_le_francais() -> bool:
    """Is another language shown? Then official names are kept beside."""
    return langue().code != FRANCAIS


def nom_officiel(nom: str) -> str:
    """The French name of a right or of a body, under its translation: what the desk knows. Nothing in French. HTML."""
    return f'<p class="k-officiel" lang="fr" dir="ltr">{escape(nom)}</p>' if autre_que_le_francais() else ""
