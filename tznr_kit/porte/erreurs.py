"""What a person is told, and what the log keeps, when a page breaks."""

from __future__ import annotations

import logging
import traceback

import streamlit as st

JOURNAL = logging.getLogger("tznr")

MESSAGE = (
    "Cette page a rencontré une difficulté. Vos réponses sont toujours là. "
    "Rechargez la page, ou revenez à l'accueil. Si cela recommence, dites-le à la cellule TZNR."
)


def dire_l_erreur(erreur: Exception) -> bool:
    """Says in French that the page broke; logs the place without the message, which may hold an answer."""
    pile = reversed(traceback.extract_tb(erreur.__traceback__))
    lieux = " < ".join(f"{lieu.filename}:{lieu.lineno}" for lieu in pile)
    JOURNAL.error("page en erreur : %s à %s", type(erreur).__name__, lieux)
    st.error(MESSAGE)
    return True
