"""The attacker's seat: all that is published, as equations, and a linear solver that narrows what is hidden."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy.optimize import linprog

Garder = Callable[..., bool]


@dataclass
class Attaque:
    """``cases``: every combination that one person (or one right) can be; ``vrais``: how many there are of each."""

    cases: Sequence[tuple[Any, ...]]
    vrais: np.ndarray
    egalites: list[tuple[np.ndarray, int]] = field(default_factory=list)
    inegalites: list[np.ndarray] = field(default_factory=list)  # each: weights · unknowns ≤ 0
    cachees: dict[str, np.ndarray] = field(default_factory=dict)

    def poids(self, garder: Garder) -> np.ndarray:
        """1 for the combinations that a published number counts."""
        return np.array([float(garder(*case)) for case in self.cases])

    def lire(self, nom: str, publie: int | None, garder: Garder) -> None:
        """One published number, or a hidden one. Raises AssertionError on a number that is false, or too small."""
        poids = self.poids(garder)
        vrai = round(float(poids @ self.vrais))
        if publie is None:
            if 0 < vrai < 5:
                self.cachees[nom] = poids
            return
        assert publie == vrai, f"{nom} : {publie} publié, {vrai} compté"
        assert publie == 0 or publie >= 5, f"{nom} : {publie} est trop petit"
        self.egalites.append((poids, publie))

    def trouvees(self) -> dict[str, float]:
        """Small hidden numbers that a reader knows to less than 5 units: name → width."""
        largeurs = {nom: self._largeur(but) for nom, but in self.cachees.items()}
        return {nom: largeur for nom, largeur in largeurs.items() if largeur < 5 - 1e-6}

    def _largeur(self, but: np.ndarray) -> float:
        gauche = [poids for poids, _ in self.egalites] or [np.zeros_like(but)]
        droite = [valeur for _, valeur in self.egalites] or [0]
        bornes = {"A_ub": self.inegalites, "b_ub": [0] * len(self.inegalites)} if self.inegalites else {}
        bas = linprog(but, A_eq=gauche, b_eq=droite, **bornes)
        haut = linprog(-but, A_eq=gauche, b_eq=droite, **bornes)
        assert bas.status == 0, "ce qui est publié se contredit"
        return float("inf") if haut.status == 3 else float(-haut.fun - bas.fun)
