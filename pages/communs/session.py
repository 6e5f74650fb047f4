"""What the session of one visitor remembers for every screen."""

from __future__ import annotations

import streamlit as st

CLE_BORNE = "kiosque"


def sur_une_borne() -> bool:
    """True when this session began with ``?kiosque=1``; navigation drops the flag, so the session keeps it."""
    if st.query_params.get(CLE_BORNE) == "1":
        st.session_state[CLE_BORNE] = True
    return bool(st.session_state.get(CLE_BORNE, False))
