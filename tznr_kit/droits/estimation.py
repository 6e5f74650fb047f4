"""How likely each right is, and what it may bring, over the households that the answers leave possible."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from tznr_kit.droits.completions import Foyer, completions
from tznr_kit.droits.reponses import Reponses
from tznr_rules import Regles, Simulation, jour_de, reprendre
from tznr_rules.droits import DroitCompile

MOIS_PAR_AN = 12
CENT = 0.005


@dataclass(frozen=True)
class Chance:
    """One right. ``part``: share of the possible households that have it, 0 to 1; ``attendu``: euros per month,
    whether they have it or not; ``montant``, ``bas``, ``haut``: euros per period for those who have it (middle, one in
    ten below, one in ten above); None: not a sum. ``participation``: what a cover costs, euros per month.
    ``a_recalculer``: the amount reads a figure that missed two revaluations, it is not said.
    """

    droit: str
    part: float
    attendu: float
    montant: float | None
    bas: float | None
    haut: float | None
    niveau: str | None
    participation: float | None
    a_recalculer: bool = False


class Possibles:
    """The households that the answers leave possible, at the month of ``jour``, with their rights."""

    def __init__(
        self,
        regles: Regles,
        reponses: Reponses,
        jour: date,
        percues: tuple[str, ...] = (),
        derniers: Possibles | None = None,
        ordinaire: bool = False,
    ) -> None:
        """``derniers``: those of the same visitor's last answers, of which only what changed is computed again;
        ``ordinaire``: what was left empty is."""
        self.regles, self.reponses, self.percues = regles, reponses, percues
        self.foyers = completions(regles, reponses, percues, ordinaire=ordinaire)
        self.simulation = _simuler(regles, self.foyers, jour_de(jour), derniers)

    @cached_property
    def chances(self) -> dict[str, Chance]:
        """The chance of every right, by its id."""
        return {identifiant: _chance(self.simulation, droit) for identifiant, droit in self.regles.droits.items()}

    def par_mois(self, droit: DroitCompile) -> np.ndarray:
        """Euros per month of a right in each possible household."""
        return self.simulation.montants(droit)[0] / (MOIS_PAR_AN if droit.regle.periode == "an" else 1)


def _simuler(regles: Regles, foyers: list[Foyer], jour: date, derniers: Possibles | None) -> Simulation:
    if derniers is None or derniers.regles is not regles or derniers.simulation.jour != jour:
        return Simulation.des_situations(regles, foyers, jour)
    return derniers.simulation if foyers == derniers.foyers else reprendre(derniers.simulation, *foyers)


def _chance(simulation: Simulation, droit: DroitCompile) -> Chance:
    montants = simulation.montants(droit)[0]
    ouverts = montants >= CENT
    part = float(ouverts.mean())
    niveau, participation = _couverture(simulation, droit, ouverts)
    if droit.montant is None or not part:
        return Chance(droit.droit.id, part, 0.0, None, None, None, niveau, participation)
    bas, montant, haut = (float(q) for q in np.quantile(montants[ouverts], (0.1, 0.5, 0.9)))
    attendu = float(montants.mean()) / (MOIS_PAR_AN if droit.regle.periode == "an" else 1)
    vieux = bool(simulation.a_recalculer(droit.droit.id).any())
    return Chance(droit.droit.id, part, attendu, montant, bas, haut, niveau, participation, vieux)


def _couverture(simulation: Simulation, droit: DroitCompile, ouverts: np.ndarray) -> tuple[str | None, float | None]:
    """The commonest level of a health cover, and what it then costs."""
    niveaux = simulation.niveaux(droit)
    presents = [niveau for niveau, ouvert in zip(niveaux, ouverts, strict=True) if ouvert and niveau]
    if not presents:
        return None, None
    commun = max(sorted(set(presents)), key=presents.count)
    couts = simulation.participations(droit, niveaux)
    connus = [cout for niveau, cout in zip(niveaux, couts, strict=False) if niveau == commun and cout]
    return commun, float(np.median(connus)) if connus else None
