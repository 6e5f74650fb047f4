"""What the session of one visitor remembers for every screen."""

from __future__ import annotations

import streamlit as st

CLE_BORNE = "kiosque"


def retenir_la_borne() -> bool:
    """True on a kiosk. The flag ``?kiosque=1`` is dropped by navigation: it is kept at the first run."""
    if st.query_params.get(CLE_BORNE) == "1":
        st.session_state[CLE_BORNE] = True
    return sur_une_borne()


def sur_une_borne() -> bool:
    """True when this session began with ``?kiosque=1``."""
    return bool(st.session_state.get(CLE_BORNE, False))
