"""The answers stay in the browser's own tab: a reload, a cut or a phone asleep loses nothing (memoire.js).

Never on a kiosk, never on the server. « Tout effacer » wipes the tab too.
"""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from pages.parties.mes_droits.etat import DEMANDER, QUESTIONS, RESULTAT, Etat, etat
from tznr_kit.droits.entretien import est_une_donnee
from tznr_rules.erreurs import ErreurSituation

ICI = Path(__file__).parent
VERSION = 1
TAILLE_MAXIMALE = 20_000
"""Characters of what a tab may give back: far above a long conversation."""
ECRANS = (QUESTIONS, RESULTAT)


@cache
def _composant() -> Any:
    js = (ICI / "memoire.js").read_text(encoding="utf-8")
    return st.components.v2.component("memoire", html="<i hidden></i>", js=js)


def garder(courant: Etat) -> None:
    """Give the tab what to keep, and take back what it kept; to be called after the screen is drawn."""
    posee = courant.montree or (courant.deroule.suivante.cle if courant.deroule.suivante else "")
    donnees = {
        "garde": None if courant.vide else ecrire(courant),
        "efface": courant.efface,
        "neuve": courant.vide,
        "ecran": f"{courant.ecran}:{courant.droit or ''}:{posee if courant.ecran == QUESTIONS else ''}",
    }
    courant.efface = False
    _composant()(key="memoire", data=donnees, on_rendu_change=_reprendre, on_recul_change=_reculer)


def ecrire(courant: Etat) -> str:
    """What the tab keeps."""
    return json.dumps(
        {
            "version": VERSION,
            "donnees": courant.donnees,
            "reponses": courant.reponses,
            "percues": sorted(courant.percues),
            "complet": courant.complet,
            "ecran": courant.ecran if courant.ecran in ECRANS else RESULTAT,
        }
    )


def _reprendre() -> None:
    rendu = st.session_state["memoire"].get("rendu")
    if isinstance(rendu, str):
        lire(etat(), rendu, date.today())


def lire(courant: Etat, texte: str, jour: date) -> None:
    """Put back what a tab kept, if nothing was answered since; anything that is not ours is ignored."""
    if not courant.vide or len(texte) > TAILLE_MAXIMALE:
        return
    try:
        garde = json.loads(texte)
    except json.JSONDecodeError:
        return
    if not isinstance(garde, dict) or garde.get("version") != VERSION:
        return
    donnees, reponses, percues = garde.get("donnees"), garde.get("reponses"), garde.get("percues")
    if not isinstance(donnees, dict) or not isinstance(reponses, dict) or not isinstance(percues, list):
        return
    repris = Etat(
        donnees={str(cle): donnee for cle, donnee in donnees.items() if est_une_donnee(donnee)},
        reponses=reponses,
        percues={droit for droit in percues if isinstance(droit, str)},
        complet=garde.get("complet") is True,
    )
    try:
        repris.bilan(jour)
    except (ErreurSituation, ValueError, TypeError, KeyError, IndexError):
        # Not ours, or of another version: the conversation begins again.
        return
    courant.donnees, courant.reponses, courant.percues = repris.donnees, repris.reponses, repris.percues
    courant.complet = repris.complet
    courant.ecran = RESULTAT if garde.get("ecran") == RESULTAT else QUESTIONS


def _reculer() -> None:
    """The browser's own « back »: the question before, or the result under « Comment la demander »."""
    courant = etat()
    if courant.ecran == DEMANDER:
        courant.aller(RESULTAT)
    else:
        courant.reculer()
