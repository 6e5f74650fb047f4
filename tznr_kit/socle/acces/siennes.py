"""Whose action it is: its référent's. One of the demonstration is every référent's, to practise on."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, or_

from tznr_kit.socle.acces.acteur import Acteur
from tznr_kit.socle.magasin.tables_actions import Action

DEMONSTRATION = "demonstration"
"""Who answers for the made-up actions: no account has this identifier."""


def est_la_sienne(acteur: Acteur, action: Action) -> bool:
    """Does this person answer for this action?"""
    exercice = acteur.role == "referent" and action.fictive and action.referent == DEMONSTRATION
    return action.referent == acteur.id or exercice


def les_siennes(acteur: Acteur) -> ColumnElement[bool]:
    """The same, as a condition on the actions."""
    miennes = Action.referent == acteur.id
    if acteur.role != "referent":
        return miennes
    return or_(miennes, and_(Action.fictive, Action.referent == DEMONSTRATION))
