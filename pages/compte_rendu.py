"""Compte rendu de l'action : prérempli, enregistré à chaque étape, soumis à la cellule."""

from datetime import date

import streamlit as st

from pages.communs.visiteur import Visiteur, ouvrir
from pages.parties.actions import compte_rendu
from pages.parties.actions.choix import choisir_action, dire_a_venir, dire_fictive, les_plus_proches
from tznr_kit.actions.preparations import lister


def dessiner(visiteur: Visiteur, jour: date) -> None:
    """Draw the page."""
    st.title("Compte rendu de l'action")
    contexte = visiteur.contexte
    actions = lister(contexte, ["validee", "realisee", "cloturee"])

    if actions:
        action = choisir_action(les_plus_proches(actions, jour), "Votre action")
        dire_fictive(action)
        dire_a_venir(action, jour)
        compte_rendu.montrer(contexte, action)
    else:
        st.info("Aucune action validée. Le compte rendu s'ouvre quand la cellule TZNR a validé l'action.")


if __name__ == "__main__":
    ouvrir("compte_rendu", dessiner)
