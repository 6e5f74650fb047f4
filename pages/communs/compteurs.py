"""One count of the tool per visit and per thing done; nothing about who."""

from __future__ import annotations

import logging
import time
from datetime import date

import streamlit as st

from pages.communs.memoire import d_ou_vient_la_page
from tznr_kit.chiffres.compteurs import ETAPES, compter, duree
from tznr_kit.socle.debit import Debit
from tznr_kit.socle.magasin import MagasinIndisponible, magasin_principal
from tznr_kit.socle.reglages import compteurs_actifs

DEBUT, FAITS = "compteurs:debut", "compteurs:faits"
VISITES = Debit(par_adresse=300, en_tout=20_000)  # a reception's address is that of everybody who comes to it
JOURNAL = logging.getLogger("tznr")


def compter_une_fois(nom: str, jour: date) -> None:
    """Count ``nom`` for this visit, once. A store that does not answer stops nobody: the visit is then not counted."""
    faits: set[str] = st.session_state.setdefault(FAITS, set())
    if nom in faits or not compteurs_actifs():
        return
    faits.add(nom)
    if not VISITES.permis(d_ou_vient_la_page()):
        return
    try:
        compter(magasin_principal(), nom, jour)
    except MagasinIndisponible:
        JOURNAL.warning("compteur non écrit : %s", nom)


def commencer(jour: date, ou: str = "") -> None:
    """The first answer of a visit. ``ou``: « borne_ » at a kiosk."""
    st.session_state.setdefault(DEBUT, time.monotonic())
    compter_une_fois(f"{ou}commence", jour)


def avancer(rang: int, jour: date, ou: str = "") -> None:
    """The screen ``rang`` of the conversation is reached, from 1; a few of them are counted."""
    if rang in ETAPES:
        compter_une_fois(f"{ou}etape:{rang}", jour)


def finir(jour: date, ou: str = "") -> None:
    """The result is on the screen: count it, and how long it took when the visit began here."""
    depart = st.session_state.get(DEBUT)
    compter_une_fois(f"{ou}fini", jour)
    faits: set[str] = st.session_state.get(FAITS, set())
    if f"{ou}commence" in faits and not any(nom.startswith(f"{ou}fini_apres") for nom in faits):
        rendu = max((n for n in ETAPES if f"{ou}etape:{n}" in faits), default=0)
        compter_une_fois(f"{ou}fini_apres:{rendu}", jour)
    if depart is not None:
        del st.session_state[DEBUT]
        compter_une_fois(duree((time.monotonic() - depart) / 60), jour)
