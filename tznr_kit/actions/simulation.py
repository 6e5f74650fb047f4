"""What a simulation may leave in the tally: rights suspected and an amount band. Never an answer given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tznr_kit.socle.formulaires import liste

# Rights of the simulator that the tally counts under one code.
REGROUPEMENTS = {"aah": "aah_mva", "mva": "aah_mva"}
# « à vérifier » says that answers are missing, not that a right is suspected: a simulation cut short would tick all.
ETATS = {"probable": "oui", "deja_percu": "deja_ouvert"}
BANDES = ((600, "600_plus"), (300, "300_599"), (100, "100_299"), (0.01, "1_99"))
# Where the screen « Mes droits » leaves the summary for the tally, in the session only.
CLE = "simulation_pour_le_suivi"


@dataclass(frozen=True)
class ResumeSimulation:
    """``droits``: {code of the tally: state}; ``bande``: code of the monthly amount band."""

    droits: dict[str, str]
    bande: str

    def pour_le_suivi(self) -> dict[str, Any]:
        """Answers to put in an encounter in one tap."""
        nombre = sum(etat == "oui" for etat in self.droits.values())
        return {
            "contact": "simulation",
            "droits": self.droits,
            "simulation_droits": min(nombre, 20),
            "simulation_montant": self.bande,
            "outil": ["simulateur"],
        }


def resumer(resultat: Mapping[str, Any]) -> ResumeSimulation:
    """Summary of one result of ``tznr_rules.simuler`` (``droits``: id → statut, montant, periode)."""
    connus = {option.code for option in liste("droits")}
    etats: dict[str, str] = {}
    mensuel = 0.0
    for nom, droit in resultat["droits"].items():
        code, etat = REGROUPEMENTS.get(nom, nom), ETATS.get(droit["statut"])
        if etat is not None and code in connus and etats.get(code) != "oui":
            etats[code] = etat
        if etat == "oui":
            mensuel += (droit["montant"] or 0) / (12 if droit["periode"] == "an" else 1)
    bande = next((bande for seuil, bande in BANDES if mensuel >= seuil), "0")
    return ResumeSimulation(etats, bande)
