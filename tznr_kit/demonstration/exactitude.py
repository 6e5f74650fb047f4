"""Does a truthful visitor see the right that matters most? Screens against ``simuler`` on the whole household."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tznr_kit.demonstration.temoin import Temoin
from tznr_kit.demonstration.visiteurs import Ecran, Vu, visiter
from tznr_kit.droits.reponses import PERCUES
from tznr_rules import Regles, Simulation, jour_de

MOIS_PAR_AN = 12
CENT = 0.005
LOT = 500
CARTES = 3
PUBLICS = ("retraite", "emploi", "travail", "ferme", "compte", "enfants", "sante", "logement")
PAR_ACTIVITE = {
    "retraite": "retraite",
    "chomeur": "emploi",
    "salarie": "travail",
    "agriculteur": "ferme",
    "independant": "compte",
}


@dataclass(frozen=True)
class Essai:
    """One household: its public, what it saw, and its true rights (euros per month; 0: not a sum)."""

    public: str
    vu: Vu
    vrais: dict[str, float]

    @property
    def premiers(self) -> set[str]:
        """What brings the most; several when they bring the same."""
        plus = max(self.vrais.values(), default=0.0)
        return {droit for droit, montant in self.vrais.items() if montant >= plus - CENT} if plus > CENT else set()


def mesurer(regles: Regles, foyers: Sequence[dict[str, Any]], jour: date, ecran: Ecran) -> dict[str, dict[str, float]]:
    """``ensemble`` and each public: ``premier_droit``, ``fausses``, ``argent`` (percent), ``questions``, ``foyers``."""
    entiers = [{**foyer, "complet": True} for foyer in foyers]
    essais = [
        Essai(public_de(foyer), visiter(Temoin(foyer, regles), jour, ecran, public_de(foyer)), vrais)
        for foyer, vrais in zip(entiers, _verites(regles, entiers, jour), strict=True)
    ]
    regardees = 1 if ecran == "site" else CARTES
    par_public = {public: [e for e in essais if e.public == public] for public in PUBLICS}
    return {nom: bilan(les_siens, regardees) for nom, les_siens in {"ensemble": essais, **par_public}.items()}


def bilan(essais: Sequence[Essai], regardees: int) -> dict[str, float]:
    """The measures of some households; ``regardees``: among how many cards the first right is looked for."""
    avec = [essai for essai in essais if essai.premiers]
    montrees = [(essai, carte) for essai in essais for carte in essai.vu.cartes]
    return {
        "premier_droit": _pour_cent(sum(bool(e.premiers & {*e.vu.cartes[:regardees]}) for e in avec), len(avec)),
        "fausses": _pour_cent(sum(carte not in essai.vrais for essai, carte in montrees), len(montrees)),
        "argent": _pour_cent(
            sum(essai.vrais.get(carte, 0.0) for essai, carte in montrees),
            sum(sum(essai.vrais.values()) for essai in essais),
        ),
        "questions": round(sum(essai.vu.questions for essai in essais) / max(1, len(essais)), 1),
        "foyers": len(essais),
    }


def _pour_cent(part: float, total: float) -> float:
    return round(100 * part / total, 1) if total else 0.0


def _verites(regles: Regles, foyers: Sequence[dict[str, Any]], jour: date) -> Iterator[dict[str, float]]:
    """The true rights of each household that it may claim: euros per month. Raises ErreurSituation."""
    for debut in range(0, len(foyers), LOT):
        lot = foyers[debut : debut + LOT]
        simulation = Simulation.des_situations(regles, lot, jour_de(jour))
        a_demander = {nom: droit for nom, droit in regles.droits.items() if not droit.regle.automatique}
        montants = {
            nom: simulation.montants(droit)[0] / (MOIS_PAR_AN if droit.regle.periode == "an" else 1)
            for nom, droit in a_demander.items()
        }
        for rang in range(len(lot)):
            yield {
                nom: float(colonne[rang]) if a_demander[nom].montant else 0.0
                for nom, colonne in montants.items()
                if colonne[rang] * MOIS_PAR_AN >= CENT and nom not in lot[rang].get(PERCUES, ())
            }


def public_de(foyer: dict[str, Any]) -> str:
    """The picture this household would touch: one of those that fit it, not always the handiest for us."""
    visiteur = foyer["adultes"][0]
    images = [PAR_ACTIVITE[activite]] if (activite := visiteur.get("activite", "inactif")) in PAR_ACTIVITE else []
    if (visiteur.get("taux_incapacite") or visiteur.get("pension_invalidite")) and activite != "retraite":
        images.append("sante")
    if foyer.get("enfants"):
        images.append("enfants")
    if not images or foyer.get("logement", {}).get("statut", "").startswith("locataire_"):
        images.append("logement")
    empreinte = hashlib.sha256(json.dumps(visiteur, sort_keys=True).encode()).digest()[0]
    return images[empreinte % len(images)]
