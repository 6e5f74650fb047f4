"""Mounting the tally in a page.

The taps live in the browser (localStorage, by action) until the server acknowledges each one by its UUID.
They travel by an HTTP route of ours, not by Streamlit's socket: a lost server, a reload or a dead socket
lose nothing, and an encounter costs no rerun of the page.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from tznr_kit.actions.simulation import ResumeSimulation
from tznr_kit.socle.formulaires import Champ, formulaire, liste
from tznr_kit.socle.formulaires.lecture import options
from tznr_kit.web.chemins import chemin
from tznr_kit.web.suivi import ADRESSE

ICI = Path(__file__).parent


@cache
def _composant() -> Any:
    css, js = ((ICI / nom).read_text(encoding="utf-8") for nom in ("suivi.css", "suivi.js"))
    return st.components.v2.component("suivi", html="<div class='suivi'></div>", css=css, js=js)


def montrer_suivi(
    action_id: str, total: int, *, papier: bool, jeton: str | None, simulation: ResumeSimulation | None
) -> None:
    """Draw the tally of one action. ``total`` is the server's count at the time the page was drawn."""
    donnees = {
        "action": action_id,
        "etapes": decrire(),
        "adresse": chemin(ADRESSE),
        "jeton": jeton,
        "papier": papier,
        "total": total,
        "simulation": simulation.pour_le_suivi() if simulation else None,
    }
    _composant()(key=f"suivi-{action_id}-{papier}", data=donnees)


def decrire() -> list[dict[str, Any]]:
    """The form of an encounter as plain data: the component draws whatever the YAML says."""
    return [
        {"id": etape.id, "titre": etape.titre, "champs": [_champ(champ) for champ in etape.champs]}
        for etape in formulaire("rencontre").etapes
    ]


def _champ(champ: Champ) -> dict[str, Any]:
    decrit = champ.model_dump(include={"id", "libelle", "type", "obligatoire", "longueur", "minimum", "maximum"})
    avec_options = champ.options or champ.liste
    decrit["options"] = [option.model_dump() for option in options(champ)] if avec_options else []
    decrit["etats"] = [option.model_dump() for option in liste(champ.etats)] if champ.etats else []
    return decrit
