"""Where the visitor of the kiosk is, kept in the session until the wipe."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Literal

import streamlit as st

from pages.communs.session import CLE_BORNE
from tznr_kit.borne.langue import DEFAUT, Langue, langues
from tznr_kit.borne.parcours import parcours
from tznr_kit.borne.visite import Visite
from tznr_kit.droits.entretien import Donnee, Question

CLE = "borne"
Ecran = Literal[
    "accueil", "situation", "questions", "resultat", "suite", "papier", "code", "aide", "montrer", "efface", "equipe"
]  # fmt: skip


@dataclass
class Etat:
    """``visite``: None before a picture is chosen; ``posee``: what is asked now; ``imprime``: did the printer take
    the page, None: not asked; ``saisi``: digits typed on the team's keypad; ``equipe``: the team's corner is open;
    ``fin``: when the visit is over if nobody touches anything, by the clock of the server.
    """

    ecran: Ecran = "accueil"
    code_langue: str = DEFAUT
    visite: Visite | None = None
    posee: Question | None = None
    imprime: bool | None = None
    saisi: str = ""
    equipe: bool = False
    fin: float = field(default=math.inf, compare=False)

    @property
    def occupe(self) -> bool:
        """Is somebody there? The welcome screen, untouched, is the only one that waits for ever."""
        return self != Etat()

    @property
    def langue(self) -> Langue:
        """The words of this visit."""
        return langues()[self.code_langue]


def etat() -> Etat:
    """The visit of this session."""
    courant = st.session_state.setdefault(CLE, Etat())
    if not isinstance(courant, Etat):
        raise TypeError("l'état de la borne a été remplacé")
    return courant


def aller(ecran: Ecran) -> None:
    """Show another screen at the next run."""
    etat().ecran = ecran


def parler(code: str) -> None:
    """Change the language."""
    etat().code_langue = code


def choisir(situation: str) -> None:
    """A picture was touched: a new visit begins."""
    etat().visite = Visite(parcours().par_id[situation])
    aller("questions")


def repondre(cle: str, donnee: Donnee) -> None:
    """Note a choice of the current visit."""
    visite = etat().visite
    if visite is not None:
        visite.donnees[cle] = donnee


def reculer() -> None:
    """Take the last answer back, or return to the pictures."""
    visite = etat().visite
    if visite is not None and visite.donnees:
        visite.donnees.popitem()
        aller("questions")
    else:
        aller("situation")


def effacer() -> None:
    """Forget everything this session knows, whatever screen put it there."""
    langue = etat().code_langue
    for cle in list(st.session_state):
        if cle != CLE_BORNE:
            del st.session_state[cle]
    remettre(Etat(ecran="efface", code_langue=langue))


def remettre(neuf: Etat) -> None:
    """Another visit, in place of the one of this session."""
    st.session_state[CLE] = neuf
