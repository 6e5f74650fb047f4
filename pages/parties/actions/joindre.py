"""From a simulation to the tally: rights suspected and an amount band, for a professional, in the session only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages.communs.liens import lien
from pages.communs.visiteur import role_courant
from tznr_kit.actions.simulation import CLE, resumer
from tznr_kit.socle.acces import peut


def proposer_au_suivi(droits: Mapping[str, Mapping[str, Any]]) -> None:
    """Keep the summary of this result for the tally; nothing for a visitor. ``droits``: the contract's output."""
    if not peut(role_courant(), "rencontre.saisir"):
        return
    st.session_state[CLE] = resumer({"droits": droits})
    lien("jour_j", "Noter cette rencontre au suivi du jour J")
    st.caption("Le suivi ne reçoit que les droits repérés et une tranche de montant. Aucune réponse n'est conservée.")
