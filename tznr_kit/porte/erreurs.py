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


def _sans_message(trace: logging.LogRecord) -> bool:
    """Streamlit logs the whole exception first; its message may hold an answer or a telephone number."""
    trace.exc_info = trace.exc_text = None
    return True


logging.getLogger("streamlit.error_util").addFilter(_sans_message)


def dire_l_erreur(erreur: Exception) -> bool:
    """Says in French that the page broke; logs the place without the message, which may hold an answer."""
    pile = reversed(traceback.extract_tb(erreur.__traceback__))
    lieux = " < ".join(f"{lieu.filename}:{lieu.lineno}" for lieu in pile)
    JOURNAL.error("page en erreur : %s à %s", type(erreur).__name__, lieux)
    st.error(MESSAGE)
    return True
