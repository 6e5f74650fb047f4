"""What places answered to their letter: written in their sheet by one button, or put aside."""

from __future__ import annotations

import streamlit as st

from tznr_kit.lieux.correction import CorrectionRefusee
from tznr_kit.lieux.filtres import maintenant
from tznr_kit.lieux.lecture import Annuaire
from tznr_kit.lieux.lettres import ETATS, QUESTIONS, Reponse, appliquer, classer, reponses
from tznr_kit.socle.acces import Contexte

DIT = "lieux_reponses_dit"


def dessiner(contexte: Contexte, tout: Annuaire) -> None:
    """The answers to read; nothing at all when there is none."""
    attendues = reponses(contexte)
    if dit := st.session_state.pop(DIT, None):
        st.info(dit)
    if not attendues:
        return
    st.header(f"Réponses des lieux : {len(attendues)}")
    for une in attendues:
        with st.container(border=True):
            _une(contexte, tout, une)


def _une(contexte: Contexte, tout: Annuaire, une: Reponse) -> None:
    lieu = tout.par_id.get(une.lieu_id)
    st.text(f"{lieu.nom if lieu else une.lieu_id} : {ETATS[une.dit['etat']]} ({une.le:%d/%m/%Y})")
    if une.dit["etat"] == "change":
        st.text("\n".join(f"{mot} : {une.dit[nom]}" for nom, mot in QUESTIONS.items() if nom in une.dit))
    gauche, droite = st.columns(2)
    if lieu is not None and une.dit["etat"] != "ferme":
        gauche.button("Écrire dans la fiche", key=f"ecrire-{une.id}", on_click=_ecrire, args=(contexte, tout, une))
    droite.button("Classer", key=f"classer-{une.id}", on_click=classer, args=(contexte, une.id, maintenant().date()))


def _ecrire(contexte: Contexte, tout: Annuaire, une: Reponse) -> None:
    try:
        doutes = appliquer(contexte, tout, une, maintenant().date())
    except CorrectionRefusee as erreur:
        st.session_state[DIT] = str(erreur)
        return
    st.session_state[DIT] = "La fiche est à jour." + (f" À relire : {' ; '.join(doutes)}" if doutes else "")
