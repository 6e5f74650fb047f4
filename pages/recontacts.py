"""Recontacts : qui rappeler, ce que devient chaque demande, et les droits des personnes sur leurs informations."""

from datetime import date

import streamlit as st

from pages.communs.visiteur import Visiteur, ouvrir
from pages.parties.recontacts import demandes, suivi
from pages.parties.recontacts.acces import ouvrir_registre


def dessiner(visiteur: Visiteur, jour: date) -> None:
    """Draw the page."""
    st.title("Recontacts")
    contexte = ouvrir_registre(visiteur.contexte)
    PARTIES = {
        "À rappeler": lambda: suivi.montrer_liste(contexte, jour),
        "Demande d'une personne": lambda: demandes.montrer(contexte, jour),
    }
    choisie = st.segmented_control("Partie", list(PARTIES), default="À rappeler", required=True)
    PARTIES[choisie]()


if __name__ == "__main__":
    ouvrir("recontacts", dessiner)
