"""The tab « Fichiers et messages »: attached files, messages ready to send, who did what and when."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.parties.actions.gestes import essayer
from pages.parties.actions.pieces import montrer_pieces
from pages.parties.preparer.preparation import montrer_historique
from tznr_kit.actions import courriel
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.magasin.tables_actions import Action
from tznr_kit.socle.reglages import adresse_smtp


def montrer(contexte: Contexte, action: Action, jour: date) -> None:
    """Draw the tab."""
    montrer_pieces(contexte, action)
    message = courriel.a_la_main_suivante(contexte.magasin, action.id, jour)
    if message is not None:
        st.link_button(f"Écrire à {message.a_qui} (brouillon prêt)", message.brouillon)
        if adresse_smtp() and st.button("Envoyer ce message maintenant"):
            essayer(lambda: courriel.poster(message))
    montrer_historique(contexte, action)
