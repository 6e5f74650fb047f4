"""And if…: a household beside its variants, and total resources against a wage. Never ranked, never advice."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from tznr_rules.erreurs import ErreurSituation
from tznr_rules.outils.prochaine_question import repondre
from tznr_rules.regles import Regles
from tznr_rules.simulation import Simulation

MOIS_PAR_AN = 12
REVENUS = ("salaire_net", "chomage_net", "retraite_nette", "pension_invalidite", "pension_alimentaire_percue")
DERIVES = {"salaire_net": ("salaire_brut", "salaire_imposable"), "retraite_nette": ("retraite_brute",)}
"""Figures given beside a net income, worthless once this income is another."""
Reponses = dict[str, Any]
"""Answers to change, by field: ``{"adultes[0].salaire_net": 1200}``.

``{"enfants+": {"age": 0}}`` adds a child, ``{"adultes-": 1}`` leaves only the first adult.
"""


@dataclass(frozen=True)
class Colonne:
    """One situation: its rights (contract), its monthly money by right (annual rights ÷ 12) and their sum."""

    nom: str
    droits: dict[str, dict[str, Any]]
    mensuel: dict[str, float]

    @property
    def total(self) -> float:
        return round(sum(self.mensuel.values()), 2)


def comparer_variantes(
    regles: Regles, situation: dict[str, Any], jour: date, variantes: dict[str, Reponses]
) -> list[Colonne]:
    """Today first, then each variant. Raises ErreurSituation when an answer is not possible."""
    situations = {"aujourd'hui": situation} | {nom: modifier(situation, r) for nom, r in variantes.items()}
    resultats = Simulation.des_situations(regles, list(situations.values()), jour).resultats()
    return [Colonne(nom, r["droits"], mensuel(r["droits"])) for nom, r in zip(situations, resultats, strict=True)]


def modifier(situation: dict[str, Any], reponses: Reponses) -> dict[str, Any]:
    """The situation with some answers changed. Raises ErreurSituation on an unknown kind of change."""
    nouvelle = copy.deepcopy(situation)
    for champ, reponse in reponses.items():
        if champ.endswith(("+", "-")):
            liste = champ[:-1]
            if liste not in ("adultes", "enfants"):
                raise ErreurSituation([{"champ": champ, "message": "on ajoute ou on retire un adulte ou un enfant"}])
            connues = [personne for personne in nouvelle.get(liste) or [] if personne is not None]
            nouvelle[liste] = [*connues, reponse] if champ.endswith("+") else connues[:reponse]
            nouvelle.pop("situation", None)
        else:
            nouvelle = changer(nouvelle, champ, reponse)
    return nouvelle


def changer(situation: dict[str, Any], champ: str, reponse: Any) -> dict[str, Any]:
    """The situation with another answer to one field; the gross and taxable figures of a former income are dropped."""
    nouvelle = repondre(situation, champ, reponse)
    if lu := re.fullmatch(r"(\w+)\[(\d+)\]\.(\w+)", champ):
        for derive in DERIVES.get(lu[3], ()):
            nouvelle[lu[1]][int(lu[2])].pop(derive, None)
    return nouvelle


def mensuel(droits: dict[str, dict[str, Any]]) -> dict[str, float]:
    """Monthly euros of each right whose amount is known; an automatic or annual right counts for a twelfth."""
    return {
        nom: round(droit["montant"] / (MOIS_PAR_AN if droit["periode"] == "an" else 1), 2)
        for nom, droit in droits.items()
        if droit["montant"]
    }


@dataclass(frozen=True)
class Courbe:
    """Monthly resources against one net wage: ``parts`` by right, then other incomes, each a list like ``salaires``."""

    salaires: list[float]
    parts: dict[str, list[float]]
    autres_revenus: float


def courbe(
    regles: Regles,
    situation: dict[str, Any],
    jour: date,
    champ: str = "adultes[0].salaire_net",
    maximum: float = 3000.0,
) -> Courbe:
    """Rights, month by month, while one net wage goes from 0 to ``maximum`` by steps of 50 €."""
    salaires = [float(s) for s in np.arange(0.0, maximum + 1, 50.0)]
    situations = [changer(situation, champ, salaire) for salaire in salaires]
    simulation = Simulation.des_situations(regles, situations, jour)
    parts = {}
    for nom, droit in regles.droits.items():
        if droit.montant:
            montants = simulation.montants(droit)[0] / (MOIS_PAR_AN if droit.regle.periode == "an" else 1)
            if montants.any():
                parts[nom] = [round(float(montant), 2) for montant in montants]
    return Courbe(salaires, parts, _autres_revenus(situation, champ))


def _autres_revenus(situation: dict[str, Any], champ: str) -> float:
    total = 0.0
    for i, adulte in enumerate(situation.get("adultes") or []):
        for nom in REVENUS:
            valeur = (adulte or {}).get(nom)
            if isinstance(valeur, int | float) and f"adultes[{i}].{nom}" != champ:
                total += valeur
    return total
