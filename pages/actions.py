"""Actions : la liste, ou la page d'une action (``?action=…&onglet=…``)."""

from datetime import date

import streamlit as st

from pages.communs.visiteur import Visiteur, ouvrir
from pages.parties.liste_actions import fiche, liste


def dessiner(visiteur: Visiteur, jour: date) -> None:
    """Draw the page."""
    demandee = st.query_params.get("action")
    if demandee is None:
        liste.montrer(visiteur.contexte, jour)
    else:
        fiche.montrer(visiteur.contexte, demandee, jour)


if __name__ == "__main__":
    ouvrir("actions", dessiner)
