"""Feedback on what a trainee predicted, computed by the rules at the date of the session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tznr_kit.droits.calcul import regles_du_kit
from tznr_kit.formation.cas import Attendu, Cas
from tznr_kit.formation.verification import trouver

TOLERANCE = 0.10
"""A predicted amount is near when it is within 10 % of the computed one."""

Verdict = Literal["juste", "oublie", "en_trop", "montant"]


@dataclass(frozen=True)
class Retour:
    """One right: what the trainee said (None: not predicted; 0: predicted without an amount), what the rules find."""

    droit: str
    verdict: Verdict
    prevu: float | None
    trouve: Attendu


def corriger(un: Cas, mois: str, prevus: Mapping[str, float]) -> list[Retour]:
    """Rights expected by the case or predicted, each with its verdict. ``prevus``: right → euros per period, 0 unknown.

    A right paid without a claim is not to be found: it counts only when predicted. What is right is what the
    rules find at ``mois`` (YYYY-MM), not what the file says.
    """
    trouves = trouver(un, mois)
    droits = regles_du_kit().droits
    attendus = [
        droit
        for droit in trouves
        if droit in un.attendus and trouves[droit].statut != "non" and not droits[droit].regle.automatique
    ]
    noms = [*attendus, *(droit for droit in prevus if droit not in attendus)]
    return [Retour(nom, _verdict(trouves[nom], prevus.get(nom)), prevus.get(nom), trouves[nom]) for nom in noms]


def _verdict(trouve: Attendu, prevu: float | None) -> Verdict:
    if trouve.statut == "non":
        return "en_trop"
    if prevu is None:
        return "oublie"
    return "juste" if prevu == 0 or _proche(trouve, prevu) else "montant"


def _proche(trouve: Attendu, prevu: float) -> bool:
    if trouve.participation is not None:
        return abs(prevu - trouve.participation) <= 1
    if trouve.montant is not None:
        return abs(prevu - trouve.montant) <= max(1.0, TOLERANCE * trouve.montant)
    if trouve.montant_max is not None:
        return (trouve.montant_min or 0) <= prevu <= trouve.montant_max
    return False
