"""A ticket of the kiosk says which rights it was about."""

from __future__ import annotations

from datetime import date
from html import escape

import streamlit as st

from pages.communs.boutons import bouton
from pages.communs.dessins import adresse, html, sous_titre
from pages.communs.langue import dit
from pages.communs.mots import clair
from pages.communs.visiteur import role_courant
from pages.parties.mes_droits.etat import DOSSIER, Etat
from tznr_kit.borne.ticket import TicketExpire, TicketIllisible, lire
from tznr_kit.droits.fiches.catalogue import catalogue
from tznr_kit.socle.typographie import typographie

PARAMETRE = "ticket"


def ouvrir_le_ticket(etat: Etat) -> None:
    """Take the code of the address, once, and say which rights it speaks of."""
    code = st.query_params.get(PARAMETRE)
    if code is not None:
        # Out of the address: the person who comes next would start from somebody else's ticket.
        del st.query_params[PARAMETRE]
        _lire(etat, code)
    if etat.ticket:
        _dire(etat)


def _dire(etat: Etat) -> None:
    """The rights of the ticket, each with its sheet; the conversation goes on with the person."""
    fiches = catalogue(date.today())
    connus = [fiches[droit] for droit in etat.ticket if droit in fiches]
    lignes = "".join(
        f"<li><a {adresse('fiches', {'droit': fiche.id})}>{escape(typographie(fiche.nom))}</a></li>" for fiche in connus
    )
    html(sous_titre("Le ticket parle de"), f'<ul class="k-puces">{lignes}</ul>')
    if etat.avec_professionnel or role_courant() != "public":
        bouton("Préparer les demandes", "dossier-ticket", "second", "papiers", on_click=etat.aller, args=(DOSSIER,))
    st.button(dit("Oublier ce ticket"), on_click=_oublier, args=(etat,))


def taper_un_ticket(etat: Etat) -> None:
    """A professional types the code that somebody shows."""
    saisi = st.text_input("Code d'un ticket de la borne", max_chars=18, placeholder="K7M2-QXR4")
    if saisi:
        _lire(etat, saisi)
    ouvrir_le_ticket(etat)


def _lire(etat: Etat, code: str) -> None:
    try:
        etat.ticket = lire(code, date.today())
    except TicketExpire as vieux:
        etat.ticket = vieux.droits  # what it said still helps to begin
        st.warning(clair(dit(str(vieux))))
    except TicketIllisible as erreur:
        st.warning(clair(dit(str(erreur))))


def _oublier(etat: Etat) -> None:
    etat.ticket = ()
