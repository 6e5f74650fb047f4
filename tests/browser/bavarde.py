"""The application, with a simulator that fails aloud: its exception repeats what was typed. For tests only."""

from __future__ import annotations

from typing import Any

import streamlit as st

from pages.communs.erreurs import dire_l_erreur
from pages.parties.mes_droits import etat
from tznr_kit.droits.entretien import Deroule, derouler
from tznr_kit.socle.reglages import RACINE
from tznr_kit.web import filtres, routes
from tznr_kit.web.demarrage import demarrage

SALAIRE = 48917


def _derouler(*arguments: Any) -> Deroule:
    deroule = derouler(*arguments)
    if SALAIRE in deroule.reponses.values():
        raise ValueError(f"réponses reçues : {deroule.reponses}")
    return deroule


etat.derouler = _derouler  # type: ignore[attr-defined]

app = st.App(
    RACINE / "pages" / "communs" / "routeur.py",
    middleware=filtres(),
    routes=routes(),
    on_script_error=dire_l_erreur,
    lifespan=demarrage,
)
