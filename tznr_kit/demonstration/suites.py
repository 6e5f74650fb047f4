"""Fictional call-backs and closures, so that the pilotage of the demonstration shows something."""

from __future__ import annotations

import random
from datetime import date, timedelta

from tznr_kit.socle.contenu import Modele, charger
from tznr_kit.socle.magasin.tables_actions import ClotureAnonyme, EvenementRecontact
from tznr_kit.socle.reglages import chemin_contenu

JOURS = 330


class Suites(Modele):
    """Counts of events and closures; weights by code."""

    licence: str
    source: str
    evenements: dict[str, int]
    clotures: int
    poids: dict[str, dict[str, int]]


def suites_fictives(hasard: random.Random, aujourd_hui: date) -> list[ClotureAnonyme | EvenementRecontact]:
    """Lines marked fictional, spread over the year before ``aujourd_hui``. Raises ErreurContenu."""
    suites = charger(Suites, chemin_contenu("demonstration") / "suites.yaml")
    lignes: list[ClotureAnonyme | EvenementRecontact] = [
        EvenementRecontact(
            genre=genre, mois=_mois(hasard, aujourd_hui), territoire=_tirer(suites, "territoire", hasard), fictive=True
        )
        for genre, nombre in suites.evenements.items()
        for _ in range(nombre)
    ]
    for _ in range(suites.clotures):
        tirees = {nom: _tirer(suites, nom, hasard) for nom in suites.poids}
        if tirees["issue"] in {"ouvert", "en_attente"}:
            tirees["motif"] = "sans_objet"
        lignes.append(ClotureAnonyme(mois=_mois(hasard, aujourd_hui), fictive=True, **tirees))
    return lignes


def _mois(hasard: random.Random, aujourd_hui: date) -> str:
    return f"{aujourd_hui - timedelta(hasard.randint(0, JOURS)):%Y-%m}"


def _tirer(suites: Suites, nom: str, hasard: random.Random) -> str:
    poids = suites.poids[nom]
    return hasard.choices(list(poids), list(poids.values()))[0]
