"""What a person is told, and what the log keeps, when a page breaks."""

from __future__ import annotations

import logging

import streamlit as st

from tznr_kit.socle.acces.acteur import AccesRefuse
from tznr_kit.socle.magasin import MagasinIndisponible
from tznr_kit.web.journal import lieux

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
    """Says in French that the page broke; logs the place without the message, which may hold an answer.

    What the store says of itself is told as it is: it holds no answer. So is a right lost since the page was drawn.
    """
    if isinstance(erreur, AccesRefuse):
        st.warning(str(erreur))
        return True
    JOURNAL.error("page en erreur : %s", lieux(type(erreur), erreur.__traceback__))
    st.error(str(erreur) if isinstance(erreur, MagasinIndisponible) else MESSAGE)
    return True
