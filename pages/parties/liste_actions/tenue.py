"""The tabs « Jour J » and « Compte rendu » of an action."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.communs.liens import lien
from pages.parties.actions import compte_rendu
from pages.parties.actions.choix import dire_a_venir
from pages.parties.jour_j import suivi
from tznr_kit.actions.statuts import SAISISSABLE
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.magasin.tables_actions import Action


def montrer(contexte: Contexte, action: Action, jour: date) -> None:
    """The day: the page of the tally, its phones, its totals."""
    if action.statut not in SAISISSABLE:
        st.info("Le suivi s'ouvre quand la cellule a validé l'action, et se ferme avec le compte rendu validé.")
        return
    dire_a_venir(action, jour)
    lien("jour_j", "Noter les rencontres", {"action": action.id})
    lien("consentement", "Prendre l'accord d'une personne", {"action": action.id})
    suivi.montrer_autour(contexte, action)


def montrer_rendu(contexte: Contexte, action: Action, jour: date) -> None:
    """The report, once the action may have been held."""
    if action.statut in {"brouillon", "soumise", "a_completer"}:
        st.info("Le compte rendu s'ouvre quand l'action est validée.")
        return
    dire_a_venir(action, jour)
    compte_rendu.montrer(contexte, action)
