"""What this visitor chose, kept in the session and nowhere else on the server."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import streamlit as st

from tznr_kit.droits.bilan import Bilan, dresser
from tznr_kit.droits.calcul import Calcul, calculer, regles_du_kit
from tznr_kit.droits.entretien import Deroule, Donnee, derouler
from tznr_kit.droits.plan import Plan, plan
from tznr_kit.droits.reponses import Reponses, Valeur, champ_percu

CLE, CLE_PERCUES = "mes_droits", "percues@0"
QUESTIONS, RESULTAT, RAPIDE, DEMANDER, REPONSES = "questions", "resultat", "rapide", "demander", "reponses"
DOSSIER = "dossier"


@dataclass
class Etat:
    """``donnees``: what was chosen, screen by screen; ``reponses``: given on one page beside a professional, they win.

    ``montree``: key of the screen asked for again, None: the first one without a choice; ``retour``: then back to the
    result. ``droit``: the right of the screen DEMANDER. ``complet``: what is left empty is ordinary (one page).
    ``ticket``: rights of a kiosk's ticket.
    ``efface``: the browser must forget too. ``annonce``: how many questions were said to be left.
    """

    donnees: dict[str, Donnee] = field(default_factory=dict)
    reponses: dict[str, Valeur] = field(default_factory=dict)
    percues: set[str] = field(default_factory=set)
    ecran: str = QUESTIONS
    montree: str | None = None
    retour: bool = False
    droit: str | None = None
    avec_professionnel: bool = False
    complet: bool = False
    ticket: tuple[str, ...] = ()
    efface: bool = False
    annonce: int | None = None
    _dernier: tuple[Any, Bilan] | None = field(default=None, repr=False)
    _joue: tuple[dict[str, Donnee], Plan, Deroule] | None = field(default=None, repr=False)

    @property
    def plan(self) -> Plan:
        """The screens of the site."""
        return plan().site

    @property
    def deroule(self) -> Deroule:
        """The conversation as it stands, played again only when a choice or the plan changed."""
        joue = self._joue
        if joue is None or joue[0] != self.donnees or joue[1] is not self.plan:
            joue = self._joue = (dict(self.donnees), self.plan, derouler(self.donnees, self.plan))
        return joue[2]

    @property
    def toutes(self) -> Reponses:
        """Every answer, as the rules take them."""
        return {**self.deroule.reponses, **self.reponses}

    @property
    def toutes_percues(self) -> tuple[str, ...]:
        """Rights received, wherever it was said."""
        return tuple(sorted({*self.deroule.percues, *self.percues}))

    @property
    def vide(self) -> bool:
        """Nothing was answered yet."""
        return not self.donnees and not self.reponses

    def calcul(self, jour: date) -> Calcul:
        """The rights as intervals, for the page of a professional and « Et si… »."""
        return calculer(self.toutes, jour, self.toutes_percues, self.complet)

    def bilan(self, jour: date) -> Bilan:
        """The result, computed again only when an answer or the rules changed.

        Kept here and not in a cache shared by everybody: it holds answers, and goes with the session.
        """
        dites = json.dumps(self.donnees, sort_keys=True), dict(self.reponses)
        demande = (*dites, self.toutes_percues, self.complet, jour)
        if self._dernier and self._dernier[0] == demande and self._dernier[1].calcul.regles is regles_du_kit():
            return self._dernier[1]
        dernier = self._dernier[1] if self._dernier else None
        bilan = dresser(
            self.plan, self.donnees, jour, self.reponses,
            percues=tuple(self.percues), dernier=dernier, complet=self.complet,
        )  # fmt: skip
        self._dernier = (demande, bilan)
        return bilan

    def choisir(self, cle: str, donnee: Donnee) -> None:
        """Note a choice and go on: to the next screen, or back to the result it was changed from."""
        self.donnees.pop(cle, None)
        self.donnees[cle] = donnee
        self.montree = None
        if self.retour and not self.deroule.reste:
            self.aller(RESULTAT)
        self.retour = False

    def reculer(self) -> None:
        """The screen before this one: the choice is kept and shown."""
        posees = [question.cle for question in self.deroule.posees]
        faites = [cle for cle in posees if cle in self.donnees]
        courante = self.montree or (self.deroule.suivante.cle if self.deroule.suivante else None)
        avant = posees[: posees.index(courante)] if courante in posees else faites
        self.ecran, self.retour = QUESTIONS, False
        self.montree = avant[-1] if avant else self.montree

    def revoir(self, cle: str) -> None:
        """Ask a screen again, then come back to the result."""
        self.ecran, self.montree, self.retour = QUESTIONS, cle, True

    def percevoir(self, droit: str, recu: bool) -> None:
        """Note that the household receives this right, or not any more."""
        (self.percues.add if recu else self.percues.discard)(droit)
        if not recu:
            self.reponses.pop(champ_percu(droit), None)
        dites = self.donnees.get(CLE_PERCUES, {}).get("coches", [])
        if not recu and droit in dites:
            self.donnees[CLE_PERCUES] = {"coches": [autre for autre in dites if autre != droit]}

    def aller(self, ecran: str, droit: str | None = None) -> None:
        """Show another screen at the next run."""
        self.ecran, self.droit, self.montree, self.retour = ecran, droit, None, False


def etat() -> Etat:
    """The answers of this session, empty at first."""
    courant = st.session_state.setdefault(CLE, Etat())
    if not isinstance(courant, Etat):
        raise TypeError("l'état de « Mes droits » a été remplacé")
    return courant


def effacer() -> None:
    """Forget every answer, here and in the browser's tab."""
    st.session_state[CLE] = Etat(efface=True)
    for cle in [cle for cle in st.session_state if isinstance(cle, str) and cle.startswith("q:")]:
        del st.session_state[cle]
