"""Mounting the tally in a page.

The taps live in the browser (localStorage, by action) until the server acknowledges each one by its UUID.
They travel by an HTTP route of ours, not by Streamlit's socket: a lost server, a reload or a dead socket
lose nothing, and an encounter costs no rerun of the page.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import streamlit as st

from tznr_kit.actions.description import decrire
from tznr_kit.actions.simulation import ResumeSimulation
from tznr_kit.socle.magasin.tables_actions import Action
from tznr_kit.web.chemins import chemin
from tznr_kit.web.routes import STATIQUE
from tznr_kit.web.suivi import ADRESSE, ADRESSE_TICKET


@cache
def _composant() -> Any:
    css, js = ((STATIQUE / nom).read_text(encoding="utf-8") for nom in ("suivi.css", "suivi.js"))
    css = re.sub(r"@font-face [^}]*}", "", css)  # the page has loaded them; their addresses are not relative to it
    return st.components.v2.component("suivi", html="<div class='suivi'></div>", css=css, js=js)


def montrer_suivi(
    action: Action, total: int, *, papier: bool, jeton: str | None, simulation: ResumeSimulation | None
) -> None:
    """Draw the tally of one action. ``total`` is the server's count at the time the page was drawn."""
    donnees = {
        "action": action.id,
        "titre": action.titre,
        "court": action.titre,
        "accord": f"consentement?action={action.id}",
        "etapes": decrire(),
        "adresse": chemin(ADRESSE),
        "ticket": chemin(ADRESSE_TICKET),
        "jeton": jeton,
        "papier": papier,
        "total": total,
        "simulation": simulation.pour_le_suivi() if simulation else None,
    }
    _composant()(key=f"suivi-{action.id}-{papier}", data=donnees)
