"""One address, three views: the moments of life, one of them (``?moment=``), or one sheet (``?droit=``)."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.communs.dessin import nouvel_ecran
from pages.parties.fiches.detail import montrer
from pages.parties.fiches.liste import chercher
from pages.parties.fiches.moments import du_moment, les_moments
from pages.parties.fiches.reste import le_reste
from tznr_kit.droits.fiches.catalogue import catalogue
from tznr_kit.droits.fiches.repertoire import repertoire

DROIT, MOMENT = "droit", "moment"


def dessiner(jour: date) -> None:
    """The sheet asked for, the moment asked for, else every moment; an unknown name says so."""
    fiches, mots = catalogue(jour), repertoire()
    droit, moment = st.query_params.get(DROIT), st.query_params.get(MOMENT)
    if droit is not None and droit in fiches:
        nouvel_ecran(f"fiche-{droit}")
        with st.container(key="cadre-lire"):
            montrer(fiches[droit], mots, jour)
        return
    toutes = list(fiches.values())
    if moment in mots.moments:
        nouvel_ecran(f"moment-{moment}")
        du_moment(moment, toutes, mots)
        return
    nouvel_ecran("moments")
    if not chercher(toutes, perdue=bool(droit or moment)):
        les_moments(toutes, mots)
        le_reste(toutes, mots, jour)
