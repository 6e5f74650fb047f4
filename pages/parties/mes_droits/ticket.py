"""A ticket of the kiosk opens the simulator on its rights: only what they depend on is asked at first."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.communs.mots import clair
from pages.parties.mes_droits.etat import DEPART, Etat
from tznr_kit.borne.ticket import TicketIllisible, lire
from tznr_kit.droits.calcul import regles_du_kit

PARAMETRE = "ticket"


def ouvrir_le_ticket(etat: Etat) -> None:
    """Take the code of the address, once; a professional may also type it. Shows which rights it starts from."""
    code = st.query_params.get(PARAMETRE)
    if code is not None:
        # Out of the address: the person who comes next would start from somebody else's ticket.
        del st.query_params[PARAMETRE]
        _lire(etat, code)
    if etat.ticket:
        droits = regles_du_kit().droits
        noms = ", ".join(droits[droit].droit.nom_court for droit in etat.ticket if droit in droits)
        st.info(f"Ticket de la borne : {clair(noms)}. Les questions commencent par ces aides.")
        st.button("Oublier ce ticket", on_click=_oublier, args=(etat,))
    elif etat.avec_professionnel:
        saisi = st.text_input("Code d'un ticket de la borne", max_chars=18, placeholder="K7M2-QXR4")
        if saisi and _lire(etat, saisi):
            st.rerun()


def elargir(etat: Etat) -> None:
    """On the result of a ticket: the way to every other right."""
    if etat.ticket:
        st.write("Vous avez répondu pour les aides du ticket. Les autres peuvent manquer de réponses.")
        st.button("Regarder aussi les autres aides", on_click=_elargir, args=(etat,))


def _lire(etat: Etat, code: str) -> bool:
    try:
        etat.ticket = lire(code, date.today())
    except TicketIllisible as erreur:
        st.warning(clair(str(erreur)))
        return False
    return True


def _oublier(etat: Etat) -> None:
    etat.ticket = ()
    etat.aller(DEPART)


def _elargir(etat: Etat) -> None:
    etat.ticket = ()
    etat.aller("vous")
