"""Words written by somebody whose session ended, or whose action went to a colleague: shown, to be copied."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

NOM = "a_recopier"


def retenir(pourquoi: str, lignes: Sequence[str]) -> None:
    """Show these lines at the top of the page until they are said to be copied."""
    st.session_state[NOM] = (pourquoi, tuple(lignes))


def montrer() -> None:
    """What could not be kept; nothing ordinarily."""
    if NOM not in st.session_state:
        return
    pourquoi, lignes = st.session_state[NOM]
    with st.container(border=True):
        st.error(f"{pourquoi} Ce que vous veniez d'écrire n'est pas gardé : copiez-le.")
        st.code("\n".join(lignes), language=None, wrap_lines=True)
        if st.button("C'est copié"):
            del st.session_state[NOM]
            st.rerun()
