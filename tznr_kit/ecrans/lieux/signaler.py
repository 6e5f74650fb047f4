"""« Signaler une erreur » : one tap, no text, straight to the list of the cell."""

from __future__ import annotations

import streamlit as st

from tznr_kit.lieux.modeles import Lieu
from tznr_kit.lieux.signalements import NATURES, signaler
from tznr_kit.magasin import MagasinIndisponible, magasin_principal


def bouton_signaler(lieu: Lieu) -> None:
    """The button of one place; it opens the dialog."""
    if st.button("Signaler une erreur", key=f"signaler-{lieu.id}", type="tertiary"):
        _dialogue(lieu)


@st.dialog("Signaler une erreur")
def _dialogue(lieu: Lieu) -> None:
    st.text(lieu.nom)
    nature = st.radio("Qu'est-ce qui est faux ?", list(NATURES), format_func=NATURES.__getitem__, index=None)
    st.write("Vous ne donnez ni votre nom ni votre adresse. La cellule vérifie, puis corrige.")
    if st.button("Envoyer", type="primary", disabled=nature is None) and nature is not None:
        try:
            signaler(magasin_principal(), lieu.id, nature)
        except MagasinIndisponible as erreur:
            st.text(str(erreur))
            return
        st.success("Merci. La cellule va vérifier.")
