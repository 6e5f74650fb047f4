"""A ticket of the kiosk says which rights it was about."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.communs.mots import clair
from pages.parties.mes_droits.etat import Etat
from tznr_kit.borne.ticket import TicketIllisible, lire
from tznr_kit.droits.calcul import regles_du_kit

PARAMETRE = "ticket"


def ouvrir_le_ticket(etat: Etat) -> None:
    """Take the code of the address, once, and say which rights it speaks of."""
    code = st.query_params.get(PARAMETRE)
    if code is not None:
        # Out of the address: the person who comes next would start from somebody else's ticket.
        del st.query_params[PARAMETRE]
        _lire(etat, code)
    if etat.ticket:
        droits = regles_du_kit().droits
        noms = ", ".join(droits[droit].droit.nom_court for droit in etat.ticket if droit in droits)
        st.info(f"Ticket de la borne : {clair(noms)}.")
        st.button("Oublier ce ticket", on_click=_oublier, args=(etat,))


def taper_un_ticket(etat: Etat) -> None:
    """A professional types the code that somebody shows."""
    saisi = st.text_input("Code d'un ticket de la borne", max_chars=18, placeholder="K7M2-QXR4")
    if saisi:
        _lire(etat, saisi)
    ouvrir_le_ticket(etat)


def _lire(etat: Etat, code: str) -> None:
    try:
        etat.ticket = lire(code, date.today())
    except TicketIllisible as erreur:
        st.warning(clair(str(erreur)))


def _oublier(etat: Etat) -> None:
    etat.ticket = ()
