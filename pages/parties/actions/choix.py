"""Choosing one action among those this person may open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from tznr_kit.actions.statuts import LIBELLES
from tznr_kit.socle.homonymes import sans_homonyme
from tznr_kit.socle.magasin.tables_actions import Action
from tznr_kit.socle.typographie import date_longue

CLE = "action"


def choisir_action(actions: Sequence[Action], question: str) -> Action:
    """The action of the address (``?action=…``), else the one picked in the list. ``actions`` is not empty.

    An action of the address that is not among them is said, and nothing is chosen instead: the page stops until
    somebody picks one.
    """
    par_id = {action.id: action for action in actions}
    demandee = st.query_params.get(CLE)
    perdue = demandee is not None and demandee not in par_id
    if perdue:
        st.warning(
            "L'action de cette adresse n'est plus ouverte ici : close, annulée, ou suivie par quelqu'un d'autre. "
            "Ce qui attend sur ce téléphone y reste. La cellule peut rouvrir son compte rendu."
        )
    depart = None if perdue else list(par_id).index(demandee) if demandee else 0
    choisie = st.selectbox(
        question,
        list(par_id),
        index=depart,
        format_func=sans_homonyme(par_id, lambda un: nommer(par_id[un])),
        placeholder="Choisir une action",
    )
    if choisie is None:
        st.stop()
    st.query_params[CLE] = choisie
    return par_id[choisie]


def les_plus_proches(actions: Sequence[Action], aujourd_hui: date) -> list[Action]:
    """The nearest day first: on the day itself, the action of the day is already chosen."""
    return sorted(actions, key=lambda action: abs(((action.jour or date.max) - aujourd_hui).days))


def nommer(action: Action) -> str:
    """One line: day, title, status, and the mark of fictional data."""
    jour = action.jour.strftime("%d/%m/%Y") if action.jour else "sans date"
    marque = "FICTIF · " if action.fictive else ""
    return f"{marque}{jour} · {action.titre} · {LIBELLES[action.statut]}"


def dire_a_venir(action: Action, aujourd_hui: date) -> None:
    """Before its day, a tally or a report is most likely an error of choice."""
    if action.jour is not None and action.jour > aujourd_hui:
        st.warning(f"Cette action est prévue le {date_longue(action.jour)}. Est-ce bien celle que vous voulez ?")


def dire_fictive(action: Action) -> None:
    """A banner on an action of the demonstration."""
    if action.fictive:
        st.warning("Données fictives de démonstration : aucune de ces rencontres n'a eu lieu.")
