"""The residents' store, for a page that needs it."""

from __future__ import annotations

import streamlit as st

from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.magasin import MagasinIndisponible
from tznr_kit.suites.cles import CleRefusee
from tznr_kit.suites.registre import ContexteRecontacts, avec_registre


def ouvrir_registre(contexte: Contexte) -> ContexteRecontacts:
    """Both stores; says why and stops the page when the residents' one does not open."""
    try:
        return avec_registre(contexte)
    except (CleRefusee, MagasinIndisponible) as refus:
        st.error(f"{refus} Prévenez l'administration : rien n'est enregistré en attendant.")
        st.stop()
