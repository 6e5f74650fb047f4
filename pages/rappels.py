"""Personnes à rappeler : l'accord, la liste du jour, les demandes des personnes."""

from datetime import date

import streamlit as st

from pages.communs.dessins import adresse, html, picto
from pages.communs.pro import titre
from pages.communs.visiteur import Visiteur, ouvrir
from pages.parties.recontacts import demandes, suivi
from pages.parties.recontacts.acces import ouvrir_registre
from tznr_kit.socle.acces import peut


def dessiner(visiteur: Visiteur, jour: date) -> None:
    """Draw the page."""
    prendre = f'<a class="q-bouton trait" {adresse("consentement")}>{picto("plus", "petit")}Prendre un accord</a>'
    html(titre("Personnes à rappeler", "ouvrir une fiche est noté au journal", prendre))
    if not peut(visiteur.contexte.acteur.role, "recontact.suivre"):
        st.info("La cellule TZNR rappelle les personnes. Ici, vous prenez leur accord.")
        return
    contexte = ouvrir_registre(visiteur.contexte)
    PARTIES = {
        "À rappeler": lambda: suivi.montrer_liste(contexte, jour),
        "Demande d'une personne": lambda: demandes.montrer(contexte, jour),
    }
    choisie = st.segmented_control(
        "Partie", list(PARTIES), default="À rappeler", required=True, label_visibility="collapsed"
    )
    PARTIES[choisie]()


if __name__ == "__main__":
    ouvrir("rappels", dessiner)
