"""« Signaler une erreur »: two taps, no text, straight to the list of the cell."""

from __future__ import annotations

import streamlit as st

from tznr_kit.lieux.modeles import Lieu
from tznr_kit.lieux.signalements import NATURES, signaler
from tznr_kit.magasin import MagasinIndisponible, magasin_principal

OUVERT, DIT = "lieux_signaler", "lieux_signale"  # the place asked about; what was said last, by place
MERCI = "Merci. La cellule va vérifier."
CHOISIR = "Choisissez ce qui est faux."


def bouton_signaler(lieu: Lieu) -> None:
    """The button of one place; once pressed, the question and « Envoyer » take its place."""
    if message := st.session_state.get(DIT, {}).get(lieu.id):
        st.text(message)
    if st.session_state.get(OUVERT) == lieu.id:
        _question(lieu.id)
    else:
        st.button("Signaler une erreur", key=f"signaler-{lieu.id}", type="tertiary", on_click=_ouvrir, args=(lieu.id,))


def _ouvrir(identifiant: str) -> None:
    st.session_state[OUVERT] = identifiant
    st.session_state[DIT] = {}


def _question(identifiant: str) -> None:
    with st.form(f"signalement-{identifiant}"):
        st.write("Vous ne donnez ni votre nom ni votre adresse.")
        st.radio(
            "Qu'est-ce qui est faux ?",
            list(NATURES),
            format_func=NATURES.__getitem__,
            index=None,
            key=f"nature-{identifiant}",
        )
        st.form_submit_button("Envoyer", type="primary", on_click=_envoyer, args=(identifiant,))


def _envoyer(identifiant: str) -> None:
    nature = st.session_state[f"nature-{identifiant}"]
    if nature is None:
        st.session_state[DIT] = {identifiant: CHOISIR}
        return
    try:
        signaler(magasin_principal(), identifiant, nature)
    except MagasinIndisponible as erreur:
        st.session_state[DIT] = {identifiant: str(erreur)}
        return
    st.session_state[DIT] = {identifiant: MERCI}
    del st.session_state[OUVERT]
