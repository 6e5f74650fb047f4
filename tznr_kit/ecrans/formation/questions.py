"""Asking a question and giving its feedback."""

from __future__ import annotations

import streamlit as st

from tznr_kit.ecrans.mots import clair
from tznr_kit.formation.modules import Choix, Question

REPONSES = "formation_reponses"


def reponses() -> dict[str, int]:
    """Answers of this session, question → rank of the choice: progress without an account, gone with the session."""
    gardees: dict[str, int] = st.session_state.setdefault(REPONSES, {})
    return gardees


def poser(question: Question, cle: str, *, retour: bool = True) -> int | None:
    """Draw a question; returns the rank of the answer, None while there is none. ``retour``: say the feedback."""
    choisi = st.radio(
        clair(question.question),
        range(len(question.choix)),
        index=reponses().get(cle),
        format_func=lambda rang: clair(question.choix[rang].texte),
        key=f"q:formation:{cle}",
    )
    if choisi is None:
        return None
    reponses()[cle] = choisi
    if retour:
        dire(question.choix[choisi])
    return choisi


def dire(choix: Choix) -> None:
    """The feedback of one answer."""
    boite, mot = {True: (st.success, "Juste. "), False: (st.warning, "À revoir. "), None: (st.info, "")}[choix.juste]
    boite(f"{mot}{clair(choix.retour)}")
