"""The application, with a simulator that fails aloud: its exception repeats what was typed. For tests only."""

from __future__ import annotations

from typing import Any

import streamlit as st

from tznr_kit.acces.demarrage import demarrage
from tznr_kit.ecrans.mes_droits import etat
from tznr_kit.porte import dire_l_erreur, filtres, routes
from tznr_kit.reglages import RACINE
from tznr_kit.simulateur.calcul import Calcul, calculer
from tznr_kit.simulateur.reponses import Reponses

SALAIRE = 48917


def _calculer(reponses: Reponses, *autres: Any) -> Calcul:
    if SALAIRE in reponses.values():
        raise ValueError(f"réponses reçues : {reponses}")
    return calculer(reponses, *autres)


etat.calculer = _calculer  # type: ignore[attr-defined]

app = st.App(
    RACINE / "tznr_kit" / "routeur.py",
    middleware=filtres(),
    routes=routes(),
    on_script_error=dire_l_erreur,
    lifespan=demarrage,
)
