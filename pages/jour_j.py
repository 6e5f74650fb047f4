"""Le jour J : le support de suivi, au stand ou recopié du papier."""

from datetime import date

import streamlit as st

from pages.communs.dessins import html, picto
from pages.communs.liens import lien
from pages.communs.visiteur import Visiteur, ouvrir
from pages.parties.actions.choix import CLE, choisir_action, dire_a_venir, dire_fictive, les_plus_proches
from pages.parties.jour_j import suivi
from tznr_kit.actions.preparations import lister_pour_le_suivi


def dessiner(visiteur: Visiteur, jour: date) -> None:
    """Draw the page."""
    st.title("Le jour J : support de suivi")
    contexte = visiteur.contexte
    actions = lister_pour_le_suivi(contexte)

    if not actions:
        st.info("Aucune action validée. Le suivi s'ouvre quand la cellule TZNR a validé l'action.")
    else:
        action = choisir_action(les_plus_proches(actions, jour), "Votre action")
        dire_fictive(action)
        dire_a_venir(action, jour)
        plein = f'href="suivi/{action.id}" target="_self"'
        html(f'<p><a class="q-bouton plein" {plein}>{picto("modifier", "petit")}Noter en plein écran</a></p>')
        st.write("Notez après le départ de la personne. Jamais de nom, jamais de numéro. Presque tout est facultatif.")
        lien("consentement", "La personne veut être rappelée", {CLE: action.id})
        lien("montrer", "Se comprendre sans mots : montrer du doigt")
        suivi.montrer(contexte, action)


if __name__ == "__main__":
    ouvrir("jour_j", dessiner)
