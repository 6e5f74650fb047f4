"""Asking a question, giving its feedback, keeping where the trainee is."""

from __future__ import annotations

import streamlit as st

from pages.communs.mots import clair
from pages.parties.se_former.participant import VISITEUR, contexte_public
from tznr_kit.formation.modules import Choix, Question
from tznr_kit.formation.progression import lire_progres, retenir
from tznr_kit.socle.homonymes import sans_homonyme

REPONSES = "formation_reponses"


def reponses() -> dict[str, int]:
    """Answers of this session, question → rank of the choice, with those kept by the account of who has one."""
    if REPONSES not in st.session_state:
        st.session_state[REPONSES] = lire_progres(contexte_public())
    gardees: dict[str, int] = st.session_state[REPONSES]
    return gardees


def garder(cle: str, rang: int) -> None:
    """Keep an answer to a module: an account keeps it beyond this session."""
    contexte = contexte_public()
    if reponses().get(cle) != rang and contexte.acteur is not VISITEUR:
        retenir(contexte, cle, rang)
    reponses()[cle] = rang


def poser(question: Question, cle: str, *, retour: bool = True) -> int | None:
    """Draw a question; returns the rank of the answer, None while there is none. ``retour``: say the feedback."""
    depart = reponses().get(cle)
    choisi = st.radio(
        clair(question.question),
        range(len(question.choix)),
        index=depart if depart in range(len(question.choix)) else None,
        format_func=sans_homonyme(range(len(question.choix)), lambda rang: clair(question.choix[rang].texte)),
        key=f"q:formation:{cle}",
    )
    if choisi is None:
        return None
    if retour:
        dire(question.choix[choisi])
    return choisi


def dire(choix: Choix) -> None:
    """The feedback of one answer."""
    boite, mot = {True: (st.success, "Juste. "), False: (st.warning, "À revoir. "), None: (st.info, "")}[choix.juste]
    boite(f"{mot}{clair(choix.retour)}")
