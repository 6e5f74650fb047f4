"""What this visitor answered, kept in the session and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import streamlit as st

from tznr_kit.droits.calcul import Calcul, calculer, regles_du_kit
from tznr_kit.droits.parcours import Etape, etapes
from tznr_kit.droits.reponses import Valeur

CLE = "mes_droits"
DEPART, RESULTAT, RAPIDE = "depart", "resultat", "rapide"


@dataclass
class Etat:
    """``ecran``: DEPART, RESULTAT, RAPIDE or the id of a theme. ``retour``: came from the result to change it.

    ``complet``: a professional said that what is left empty is ordinary. ``ticket``: rights of a kiosk's ticket, the
    only ones asked about; empty: all.
    """

    reponses: dict[str, Valeur] = field(default_factory=dict)
    percues: set[str] = field(default_factory=set)
    ecran: str = DEPART
    avec_professionnel: bool = False
    complet: bool = False
    ticket: tuple[str, ...] = ()
    retour: bool = False
    _dernier: tuple[Any, Calcul] | None = field(default=None, repr=False)
    _derniere_suite: tuple[Any, list[Etape]] | None = field(default=None, repr=False)

    def calcul(self, jour: date) -> Calcul:
        """The rights at the month of ``jour``, computed again only when an answer or the rules changed.

        Kept here and not in a cache shared by everybody: it holds answers, and goes with the session.
        """
        demande = (dict(self.reponses), tuple(sorted(self.percues)), self.complet, jour)
        if self._dernier and self._dernier[0] == demande and self._dernier[1].regles is regles_du_kit():
            return self._dernier[1]
        reponses, percues, complet, _ = demande
        calcul = calculer(reponses, jour, percues, complet)
        self._dernier = (demande, calcul)
        return calcul

    def suite(self, jour: date) -> list[Etape]:
        """The screens of the questionnaire as the answers stand, chosen again only when something changed."""
        calcul = self.calcul(jour)
        if self._derniere_suite is None or self._derniere_suite[0] != (calcul, self.avec_professionnel, self.ticket):
            suite = etapes(calcul, self.reponses, self.avec_professionnel, self.ticket)
            self._derniere_suite = ((calcul, self.avec_professionnel, self.ticket), suite)
        return self._derniere_suite[1]

    def percevoir(self, droit: str, recu: bool) -> None:
        """Note that the household receives this right, or not any more."""
        (self.percues.add if recu else self.percues.discard)(droit)

    def aller(self, ecran: str, retour: bool = False) -> None:
        """Show another screen at the next run."""
        self.ecran, self.retour = ecran, retour


def etat() -> Etat:
    """The answers of this session, empty at first."""
    courant = st.session_state.setdefault(CLE, Etat())
    if not isinstance(courant, Etat):
        raise TypeError("l'état de « Mes droits » a été remplacé")
    return courant


def effacer() -> None:
    """Forget every answer."""
    st.session_state[CLE] = Etat()
    for cle in [cle for cle in st.session_state if isinstance(cle, str) and cle.startswith("q:")]:
        del st.session_state[cle]
