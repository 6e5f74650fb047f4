"""What became of each fictional consent: one life each, which both stores tell, so that the numbers agree."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, cycle, islice
from typing import Literal

from tznr_kit.chiffres.annee import TENUES
from tznr_kit.socle.contenu import Modele, charger
from tznr_kit.socle.magasin.tables_actions import Action
from tznr_kit.socle.reglages import chemin_contenu
from tznr_kit.suites.cloture import ResultatDroit
from tznr_kit.suites.contenu import suivi
from tznr_kit.suites.dossier import REUSSI

Tire = Literal["droit", "issue", "preuve", "tranche_montant", "tranche_delai", "motif"]
"""What is drawn by lot."""


class Fois(Modele):
    """One try; ``jour`` after the consent."""

    jour: int
    moment: str
    resultat: str


class Vie(Modele):
    """One way a follow-up goes; ``de``, ``a``: ages of the consent, in days, when it may be so."""

    de: int
    a: int
    statut: str
    essais: tuple[Fois, ...] = ()
    relais: bool = False
    doublon: bool = False  # left the number of the person before
    fin: int | None = None
    retrait: int | None = None

    @property
    def joint(self) -> int | None:
        """Day of the first call that reached the person."""
        return next((un.jour for un in self.essais if un.resultat == REUSSI), None)

    @property
    def effacee(self) -> int:
        """Day when the record is erased."""
        delais = suivi().delais
        if self.retrait is not None:
            return self.retrait
        if self.fin is not None:
            return self.fin + delais.apres_cloture
        epuisee = sum(un.resultat != REUSSI for un in self.essais) >= delais.essais
        return delais.sans_reponse if epuisee else delais.maximum


class Suites(Modele):
    """``content/demonstration/suites.yaml``; weights by code."""

    licence: str
    source: str
    vies: tuple[Vie, ...]
    prenoms: tuple[str, ...]
    moments: tuple[str, ...]
    telephones: tuple[str, ...]
    poids: dict[Tire, dict[str, int]]


@dataclass(frozen=True)
class Accord:
    """One fictional consent; ``rang``: its place among all of them."""

    rang: int
    action: Action
    le: date
    vie: Vie
    resultats: tuple[ResultatDroit, ...]


def suites() -> Suites:
    """Raises ErreurContenu."""
    return charger(Suites, chemin_contenu("demonstration") / "suites.yaml")


def accords_fictifs(comptes: Iterable[tuple[Action, int]], aujourd_hui: date) -> Iterator[Accord]:
    """One life for each consent of an action whose report is in; the others wait to be typed. Raises ErreurContenu.

    The same actions, the same day and the same content give the same lives: the two stores are filled one by one.
    """
    lues, rangs = suites(), count()
    for action, nombre in comptes:
        if action.statut not in TENUES or action.jour is None:
            continue
        age = (aujourd_hui - action.jour).days
        possibles = [vie for vie in lues.vies if vie.de <= age <= vie.a]
        for vie in islice(cycle(possibles), nombre):
            rang = next(rangs)
            yield Accord(rang, action, action.jour, vie, _resultats(lues, f"{action.id}/{rang}") if vie.fin else ())


def jour_de(accord: Accord, apres: int) -> date:
    """A day of the life."""
    return accord.le + timedelta(apres)


def _resultats(lues: Suites, graine: str) -> tuple[ResultatDroit, ...]:
    """One or two different rights, and what became of each."""
    hasard = random.Random(graine)  # noqa: S311 (a demonstration, not a secret)
    droits = dict.fromkeys(_tirer(lues, "droit", hasard) for _ in range(hasard.randint(1, 2)))
    return tuple(_resultat(lues, droit, hasard) for droit in droits)


def _resultat(lues: Suites, droit: str, hasard: random.Random) -> ResultatDroit:
    issue, motif = _tirer(lues, "issue", hasard), _tirer(lues, "motif", hasard)
    preuve, delai = _tirer(lues, "preuve", hasard), _tirer(lues, "tranche_delai", hasard)
    ouvert = issue == "ouvert"
    return ResultatDroit(
        droit,
        issue,
        preuve,
        _tirer(lues, "tranche_montant", hasard) if ouvert else "ns",
        delai if ouvert or issue == "refuse" else "ns",
        "sans_objet" if issue in {"ouvert", "en_attente"} else motif,
    )


def _tirer(lues: Suites, nom: Tire, hasard: random.Random) -> str:
    poids = lues.poids[nom]
    return hasard.choices(list(poids), list(poids.values()))[0]
