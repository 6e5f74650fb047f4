"""The tab « Préparation »: the sheet as it reads, what to look at again, and what may be done with it."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.communs.confirmation import confirmer
from pages.communs.liens import aller, lien
from pages.parties.actions.fiche_lue import montrer_la_fiche
from pages.parties.actions.gestes import essayer
from pages.parties.actions.pieces import montrer_pieces
from pages.parties.preparer.preparation import montrer_alertes, montrer_lieu
from tznr_kit.actions import cycle, preparations
from tznr_kit.actions.statuts import modifiable
from tznr_kit.socle.acces import Contexte, peut
from tznr_kit.socle.magasin.tables_actions import Action


def montrer(contexte: Contexte, action: Action, jour: date) -> None:
    """Draw the tab."""
    role = contexte.acteur.role
    with st.container(horizontal=True):
        if modifiable(role, action.statut):
            lien("preparer", "Modifier la fiche", {"action": action.id})
        if peut(role, "action.preparer") and st.button("Copier pour un nouveau passage"):
            aller("preparer", {"action": preparations.dupliquer(contexte, action.id).id})
    montrer_lieu(action)
    if action.statut in {"brouillon", "a_completer", "soumise"}:
        montrer_alertes(action, jour)
    montrer_la_fiche(action.preparation)
    montrer_pieces(contexte, action)
    if peut(role, "action.preparer") and action.statut in {"brouillon", "soumise", "a_completer", "validee"}:
        _annuler(contexte, action)


def _annuler(contexte: Contexte, action: Action) -> None:
    motif = st.text_input("Pourquoi annuler ? La personne concernée le lira.", max_chars=300,
                          key=f"annuler.motif.{action.id}", persist_state="page") or ""  # fmt: skip
    if confirmer(
        f"annuler.{action.id}",
        "Annuler l'action…",
        "Annuler cette action ?",
        "Le KIT redevient libre et l'équipe ne notera plus rien. L'action reste dans la liste, annulée.",
        "Garder l'action",
        "Oui, annuler",
        possible=bool(motif.strip()),
    ):
        essayer(lambda: cycle.annuler(contexte, action.id, motif), "L'action est annulée.")
