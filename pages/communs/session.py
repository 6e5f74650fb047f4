"""What the session of one visitor remembers for every screen."""

from __future__ import annotations

import streamlit as st

CLE_BORNE = "kiosque"


def sur_une_borne() -> bool:
    """True when this session began with ``?kiosque=1``; navigation drops the flag, so the session keeps it."""
    if st.query_params.get(CLE_BORNE) == "1":
        st.session_state[CLE_BORNE] = True
    return bool(st.session_state.get(CLE_BORNE, False))


PERSONNE = ("consentement.", "recontact.")
"""What a screen that shows a resident keeps for itself: its keys begin so."""
ICI = "page.ici"


def arriver(adresse: str) -> None:
    """Another page opens: what the former one held of a resident is not there when somebody comes back."""
    if st.session_state.get(ICI) == adresse:
        return
    st.session_state[ICI] = adresse
    for cle in [une for une in st.session_state if str(une).startswith(PERSONNE)]:
        del st.session_state[cle]
