"""Whose action it is: its référent's. One of the demonstration is every référent's, to practise on.

A référent opens his or her own actions only; the other roles, what their capacities say (see roles.py).
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, or_, true

from tznr_kit.socle.acces.acteur import Acteur
from tznr_kit.socle.magasin.tables_actions import Action

DEMONSTRATION = "demonstration"
"""Who answers for the made-up actions: no account has this identifier."""


def est_la_sienne(acteur: Acteur, action: Action) -> bool:
    """Does this person answer for this action?"""
    exercice = acteur.role == "referent" and action.fictive and action.referent == DEMONSTRATION
    return action.referent == acteur.id or exercice


def lui_est_ouverte(acteur: Acteur, action: Action) -> bool:
    """May this person open it, as far as whose it is goes?"""
    return acteur.role != "referent" or est_la_sienne(acteur, action)


def ouvertes_a(acteur: Acteur) -> ColumnElement[bool]:
    """The same, as a condition on the actions."""
    if acteur.role != "referent":
        return true()
    return or_(Action.referent == acteur.id, and_(Action.fictive, Action.referent == DEMONSTRATION))
