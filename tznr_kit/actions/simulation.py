"""What a simulation may leave in the tally: rights suspected and an amount band. Never an answer given."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tznr_kit.borne.ticket import TicketExpire, lire
from tznr_kit.droits.calcul import regles_du_kit
from tznr_kit.droits.classement import seuils
from tznr_kit.socle.formulaires import liste

# Rights of the simulator that the tally counts under one code.
REGROUPEMENTS = {"mva": "aah"}
# « à vérifier » says that answers are missing, not that a right is suspected: a simulation cut short would tick all.
ETATS = {"probable": "oui", "deja_percu": "deja_ouvert"}
BANDES = ((600, "600_plus"), (300, "300_599"), (100, "100_299"), (0.01, "1_99"))
# Where the screen « Mes droits » leaves the summary for the tally, in the session only.
CLE = "simulation_pour_le_suivi"


@dataclass(frozen=True)
class ResumeSimulation:
    """``droits``: {code of the tally: state}; ``nombre`` of rights and ``bande`` of their amount; None: unknown."""

    droits: dict[str, str]
    nombre: int | None
    bande: str | None

    def pour_le_suivi(self) -> dict[str, Any]:
        """Answers to put in an encounter in one tap; what is unknown stays unanswered."""
        connus = {"simulation_droits": self.nombre, "simulation_montant": self.bande}
        return {
            "contact": "simulation",
            "droits": self.droits,
            "outil": ["simulateur"],
            **{nom: valeur for nom, valeur in connus.items() if valeur is not None},
        }


def du_ticket(code: str, jour: date) -> dict[str, Any]:
    """Answers to put in an encounter for a person who shows a ticket: its rights, never the code.

    ``message`` besides when it is old: it still says what was spoken of. Raises TicketIllisible.
    """
    try:
        droits, message = lire(code, jour), {}
    except TicketExpire as vieux:
        droits, message = vieux.droits, {"message": str(vieux)}
    connus = {option.code for option in liste("droits")}
    comptes = [REGROUPEMENTS.get(droit, droit) for droit in droits]
    return {"droits": {droit: "oui" for droit in comptes if droit in connus}, "outil": ["simulateur"], **message}


def resumer(resultat: Mapping[str, Any]) -> ResumeSimulation:
    """Summary of one result of ``tznr_rules.simuler`` (``droits``: id → statut, montant and its bounds, periode).

    A simulation cut short says neither « 0 € » nor the part that was reached: a band is given only when every end
    of the questionnaire would give the same.
    """
    connus = {option.code for option in liste("droits")} - _sans_demande()
    etats: dict[str, str] = {}
    for nom, droit in resultat["droits"].items():
        code, etat = REGROUPEMENTS.get(nom, nom), ETATS.get(droit["statut"])
        if etat is not None and code in connus and etats.get(code) != "oui":
            etats[code] = etat
    droits = list(resultat["droits"].values())
    nombre = sum(etat == "oui" for etat in etats.values())
    ouverte = any(droit["statut"] == "a_verifier" for droit in droits)
    bas, haut = (_bande(_mensuel(droits, borne)) for borne in ("montant_min", "montant_max"))
    return ResumeSimulation(etats, None if ouverte and not nombre else min(nombre, 20), bas if bas == haut else None)


def _sans_demande() -> set[str]:
    """Rights that nobody claims: they come by themselves, or are somebody to talk to. Not asking is no loss there."""
    automatiques = {droit for droit, un in regles_du_kit().droits.items() if un.regle.automatique}
    return automatiques | set(seuils().a_parler)


def _mensuel(droits: Sequence[Mapping[str, Any]], borne: str) -> float:
    """Euros a month at this bound; a right to check counts nothing at worst, its most at best."""
    total = 0.0
    for droit in droits:
        if droit["statut"] == "probable" or (droit["statut"] == "a_verifier" and borne == "montant_max"):
            inconnu = math.inf if droit["statut"] == "a_verifier" and droit["periode"] else 0.0
            montant = droit.get(borne, droit["montant"])
            total += (inconnu if montant is None else montant) / (12 if droit["periode"] == "an" else 1)
    return total


def _bande(mensuel: float) -> str:
    return next((bande for seuil, bande in BANDES if mensuel >= seuil), "0")
