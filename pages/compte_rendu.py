"""Compte rendu de l'action : prérempli, enregistré à chaque étape, soumis à la cellule."""

from datetime import date

import streamlit as st

from pages.communs.visiteur import Visiteur, ouvrir
from pages.parties.actions import compte_rendu
from pages.parties.actions.choix import choisir_action, dire_a_venir, dire_fictive, les_plus_proches
from tznr_kit.actions import comptes_rendus
from tznr_kit.actions.preparations import lister
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.magasin.tables_actions import Action


def dessiner(visiteur: Visiteur, jour: date) -> None:
    """Draw the page."""
    st.title("Compte rendu de l'action")
    contexte = visiteur.contexte
    actions = _avec_un_rendu(contexte)

    if actions:
        action = choisir_action(les_plus_proches(actions, jour), "Votre action")
        dire_fictive(action)
        dire_a_venir(action, jour)
        compte_rendu.montrer(contexte, action)
    else:
        st.info("Aucune action validée. Le compte rendu s'ouvre quand la cellule TZNR a validé l'action.")


def _avec_un_rendu(contexte: Contexte) -> list[Action]:
    """Actions that were or may be held; a cancelled one when its report says so, and may have to say more."""
    toutes, commences = (
        lister(contexte, ["validee", "realisee", "cloturee", "annulee"]),
        comptes_rendus.commences(contexte),
    )
    return [une for une in toutes if une.statut != "annulee" or une.id in commences]


if __name__ == "__main__":
    ouvrir("compte_rendu", dessiner)
