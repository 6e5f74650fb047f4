"""« Votre commune »: one field, any spelling or postal code, and buttons when several answer."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from pages.communs.dessins import html
from pages.communs.langue import dit
from tznr_kit.socle.territoires.communes import communes
from tznr_kit.socle.territoires.recherche import chercher_communes, nom_et_code, reconnaitre_commune

CHAMP, TOUR, CHOIX, COMMUNE = "recherche-commune", "lieux_champ", "lieux_laquelle", "lieux_commune"
INCONNUE = "Nous ne trouvons pas cette commune dans le département. Essayez son code postal."


def choisir_la_commune(changer: Callable[[], None]) -> None:
    """Draw the field; the commune chosen is in the session under ``COMMUNE``. ``changer``: called when it changes."""
    # A new field when a button names the commune: what is typed is never written over by the server.
    choisie, cle = st.session_state.get(COMMUNE), f"{CHAMP}-{st.session_state.get(TOUR, 0)}"
    ecrit = st.text_input(
        dit("Autour de ma commune"),
        value=nom_et_code(communes()[choisie]) if choisie else "",
        key=cle,
        placeholder=dit("Commune ou code postal"),
        max_chars=80,
        autocomplete="off",
        live=True,
        label_visibility="collapsed",
        on_change=_lire,
        args=(cle, changer),
    )
    if ecrit and st.session_state.get(COMMUNE) is None:
        _proposer(ecrit, changer)


def _lire(cle: str, changer: Callable[[], None]) -> None:
    trouvee = reconnaitre_commune(st.session_state[cle] or "")
    avant, st.session_state[COMMUNE] = st.session_state.get(COMMUNE), trouvee.insee if trouvee else None
    if st.session_state[COMMUNE] != avant:
        changer()


def _proposer(ecrit: str, changer: Callable[[], None]) -> None:
    trouvees = {une.insee: nom_et_code(une) for une in chercher_communes(ecrit)}
    if not trouvees:
        html(f'<p role="status">{INCONNUE}</p>')
        return
    st.pills(
        dit("Quelle commune ?"),
        list(trouvees),
        format_func=lambda insee: nom_et_code(communes()[insee]),
        key=CHOIX,
        on_change=_retenir,
        args=(changer,),
    )


def _retenir(changer: Callable[[], None]) -> None:
    insee = st.session_state[CHOIX]
    if insee is not None:
        st.session_state[COMMUNE] = insee
        st.session_state[TOUR] = st.session_state.get(TOUR, 0) + 1
        changer()
