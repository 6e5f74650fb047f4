"""The guard of a page that needs the residents' store."""

from __future__ import annotations

import streamlit as st

from pages.communs.visiteur import exiger
from tznr_kit.socle.acces.roles import Capacite
from tznr_kit.socle.magasin import MagasinIndisponible
from tznr_kit.suites.cles import CleRefusee
from tznr_kit.suites.registre import ContexteRecontacts, avec_registre


def exiger_registre(capacite: Capacite) -> ContexteRecontacts:
    """Both stores for who holds ``capacite``; else says why and stops the page."""
    contexte = exiger(capacite)
    try:
        return avec_registre(contexte)
    except (CleRefusee, MagasinIndisponible) as refus:
        st.error(f"{refus} Prévenez l'administration : rien n'est enregistré en attendant.")
        st.stop()
