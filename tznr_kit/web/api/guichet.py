"""Requests that wait at the same moment are computed together: a batch of 16 costs little more than one household.

One thread computes; while it does, the next batch gathers. Nobody waits for a batch to be full.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tznr_kit.droits.calcul import regles_du_kit
from tznr_rules.contrat import calculer

LOT = 100
EN_ATTENTE = 1_000
ERREURS = 50

Resultats = list[dict[str, Any]]
Calcule = tuple[bytes, bool]
"""The answer as it is sent, and whether a household could not be read."""


class Occupe(Exception):
    """Too many households wait already."""


@dataclass(frozen=True)
class Demande:
    """What one request asks: households of one month, how much to compute, and the form of its answer."""

    foyers: Sequence[Any]
    jour: date
    calcul: Callable[..., Resultats]
    ecrire: Callable[[Resultats], bytes]
    reponse: Future[Calcule] = field(default_factory=Future)

    @property
    def genre(self) -> tuple[date, Callable[..., Resultats]]:
        """Requests of the same kind may be computed together."""
        return self.jour, self.calcul


class Guichet:
    """The queue, and the only thread that computes for it."""

    def __init__(self) -> None:
        self._verrou = threading.Lock()
        self._attente: deque[Demande] = deque()
        self._actif = False
        self._calcul = ThreadPoolExecutor(1, thread_name_prefix="api")

    def deposer(self, demande: Demande) -> Future[Calcule]:
        """The answer to come. Raises Occupe."""
        with self._verrou:
            if sum(len(une.foyers) for une in self._attente) >= EN_ATTENTE:
                raise Occupe
            self._attente.append(demande)
            if not self._actif:
                self._actif = True
                self._calcul.submit(self._servir)
        return demande.reponse

    def _servir(self) -> None:
        while lot := self._prendre():
            try:
                _repondre(lot)
            except Exception as erreur:  # noqa: BLE001 - told to who waits, or they would wait for ever
                self._un_par_un(lot, erreur)

    def _un_par_un(self, lot: Sequence[Demande], erreur: Exception) -> None:
        """The request that cannot be computed spoils no other one."""
        for demande in lot:
            try:
                if len(lot) == 1:
                    raise erreur
                _repondre([demande])
            except Exception as la_sienne:  # noqa: BLE001 - the same
                demande.reponse.set_exception(la_sienne)

    def _prendre(self) -> list[Demande]:
        """The requests that wait and are of the kind of the first, up to a batch; none: the thread rests."""
        with self._verrou:
            lot: list[Demande] = []
            while self._attente and _va_avec(self._attente[0], lot):
                demande = self._attente.popleft()
                if demande.reponse.set_running_or_notify_cancel():  # else who asked has left
                    lot.append(demande)
            self._actif = bool(lot)
            return lot


def _va_avec(demande: Demande, lot: Sequence[Demande]) -> bool:
    deja = sum(len(une.foyers) for une in lot)
    return not lot or (demande.genre == lot[0].genre and deja + len(demande.foyers) <= LOT)


def _repondre(lot: Sequence[Demande]) -> None:
    foyers = [foyer for une in lot for foyer in une.foyers]
    resultats = iter(calculer(regles_du_kit(), foyers, *lot[0].genre))
    reponses = []
    for demande in lot:
        siens = [next(resultats) for _ in demande.foyers]
        for rang, resultat in enumerate(siens, start=1):
            if "erreurs" in resultat:
                resultat["ligne"] = rang
                del resultat["erreurs"][ERREURS:]
        refuse = any("erreurs" in resultat for resultat in siens)
        reponses.append((demande.ecrire(siens), refuse))
    for demande, reponse in zip(lot, reponses, strict=True):
        demande.reponse.set_result(reponse)


GUICHET = Guichet()
