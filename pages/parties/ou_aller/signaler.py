"""« Signaler une erreur »: which place, what is wrong; no text to type, straight to the list of the cell."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.communs.langue import dit
from pages.communs.memoire import d_ou_vient_la_page
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.lieux.modeles import Lieu
from tznr_kit.lieux.signalements import NATURES, signaler
from tznr_kit.socle.debit import Debit
from tznr_kit.socle.homonymes import sans_homonyme
from tznr_kit.socle.magasin import MagasinIndisponible, magasin_principal

LIEU, NATURE, DIT, AFFICHES = "signaler_lieu", "signaler_nature", "signaler_dit", "signaler_affiches"
TITRE = "Signaler une erreur"
MERCI = "Merci. La cellule va vérifier."
TROP = "Beaucoup d'erreurs ont été signalées d'ici. Réessayez dans une heure."
SIGNALEMENTS = Debit(par_adresse=20, en_tout=200)
CHOISIR = "Choisissez le lieu, et ce qui est faux."


@st.fragment
def bouton() -> None:
    """Opens the form about the places shown now."""
    if st.button(dit(TITRE)):
        connus = annuaire().par_id
        noms = {nom: connus[nom].nom for nom in st.session_state.get(AFFICHES, ()) if nom in connus}
        # A closed dialog stays in the page, and a filter sometimes opened it again: a whole run takes it away.
        st.dialog(dit(TITRE), on_dismiss=st.rerun)(_formulaire)(noms)


def retenir(lieux: Sequence[Lieu]) -> None:
    """These are the places shown now."""
    st.session_state[AFFICHES] = [lieu.id for lieu in lieux]


def _formulaire(noms: dict[str, str]) -> None:
    with st.form("signaler", border=False):
        st.write(dit("Vous ne donnez ni votre nom ni votre adresse."))
        st.selectbox(
            dit("Quel lieu ?"),
            list(noms),
            format_func=sans_homonyme(noms, noms.__getitem__),
            index=None,
            key=LIEU,
            placeholder=dit("Choisir"),
        )
        st.radio(
            dit("Qu'est-ce qui est faux ?"),
            list(NATURES),
            format_func=lambda un: dit(NATURES[un]),
            index=None,
            key=NATURE,
        )
        st.form_submit_button(dit("Envoyer"), type="primary", on_click=_envoyer)
    if message := st.session_state.pop(DIT, None):
        st.text(dit(message))


def _envoyer() -> None:
    lieu, nature = st.session_state[LIEU], st.session_state[NATURE]
    if lieu is None or nature is None:
        st.session_state[DIT] = CHOISIR
        return
    if not SIGNALEMENTS.permis(d_ou_vient_la_page()):
        st.session_state[DIT] = TROP
        return
    try:
        signaler(magasin_principal(), lieu, nature)
    except MagasinIndisponible as erreur:
        st.session_state[DIT] = str(erreur)
        return
    st.session_state[DIT] = MERCI
