"""« Signaler une erreur »: which place, what is wrong; no text to type, straight to the list of the cell."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from tznr_kit.lieux.modeles import Lieu
from tznr_kit.lieux.signalements import NATURES, signaler
from tznr_kit.magasin import MagasinIndisponible, magasin_principal

LIEU, NATURE, DIT = "signaler_lieu", "signaler_nature", "signaler_dit"
TITRE = "Signaler une erreur"
MERCI = "Merci. La cellule va vérifier."
CHOISIR = "Choisissez le lieu, et ce qui est faux."


def bouton(lieux: Sequence[Lieu]) -> None:
    """Opens the form about the places now shown."""
    if lieux and st.button(TITRE, icon=":material/report:"):
        _formulaire(lieux)


@st.dialog(TITRE)
def _formulaire(lieux: Sequence[Lieu]) -> None:
    noms = {lieu.id: lieu.nom for lieu in lieux}
    with st.form("signaler", border=False):
        st.write("Vous ne donnez ni votre nom ni votre adresse.")
        st.selectbox(
            "Quel lieu ?", list(noms), format_func=noms.__getitem__, index=None, key=LIEU, placeholder="Choisir"
        )
        st.radio("Qu'est-ce qui est faux ?", list(NATURES), format_func=NATURES.__getitem__, index=None, key=NATURE)
        st.form_submit_button("Envoyer", type="primary", on_click=_envoyer)
    if message := st.session_state.pop(DIT, None):
        st.text(message)


def _envoyer() -> None:
    lieu, nature = st.session_state[LIEU], st.session_state[NATURE]
    if lieu is None or nature is None:
        st.session_state[DIT] = CHOISIR
        return
    try:
        signaler(magasin_principal(), lieu, nature)
    except MagasinIndisponible as erreur:
        st.session_state[DIT] = str(erreur)
        return
    st.session_state[DIT] = MERCI
