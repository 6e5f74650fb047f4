"""Être rappelé : l'accord de la personne, case par case, en deux exemplaires."""

from datetime import date

import streamlit as st

from pages.communs.visiteur import Visiteur, ouvrir
from pages.parties import consentement
from pages.parties.actions.choix import choisir_action, dire_fictive, les_plus_proches
from pages.parties.recontacts.acces import ouvrir_registre
from tznr_kit.actions.preparations import lister_pour_le_suivi


def dessiner(visiteur: Visiteur, jour: date) -> None:
    """Draw the page."""
    st.title("Être rappelé")
    contexte = ouvrir_registre(visiteur.contexte)
    actions = lister_pour_le_suivi(contexte)

    if actions:
        action = choisir_action(les_plus_proches(actions, jour), "Votre action")
        dire_fictive(action)
        consentement.montrer(contexte, action)
    else:
        st.info("Aucune action validée. L'accord se recueille pendant une action.")


if __name__ == "__main__":
    ouvrir("consentement", dessiner)
