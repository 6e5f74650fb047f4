"""An open screen that shows somebody: it closes by itself when she is erased, or when who reads may not any more."""

from __future__ import annotations

import math
import time

import streamlit as st

from tznr_kit.socle.acces import AccesRefuse
from tznr_kit.socle.magasin import MagasinIndisponible
from tznr_kit.suites import demandes
from tznr_kit.suites.registre import ContexteRecontacts

SECONDES = 20.0


def veiller(contexte: ContexteRecontacts, recontacts: tuple[str, ...], cle: str, jusqu_a: float = math.inf) -> None:
    """Every twenty seconds, from the store: forget ``cle`` and draw again when it must not be shown any more."""

    @st.fragment(run_every=SECONDES)
    def regarder() -> None:
        if time.monotonic() >= jusqu_a or not _permis(contexte, recontacts):
            st.session_state.pop(cle, None)
            st.rerun()

    if recontacts:
        regarder()


def _permis(contexte: ContexteRecontacts, recontacts: tuple[str, ...]) -> bool:
    try:
        return demandes.toujours_la(contexte, recontacts)
    except (AccesRefuse, MagasinIndisponible):
        return False
