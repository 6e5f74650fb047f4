"""« Find the false card »: the cards that the kiosk really shows a household, judged by the rules on all its facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tznr_kit.formation.cas import Cas, cas_d_ecole
from tznr_kit.formation.verification import trouver

PREFIXE = "carte."  # of the answers kept: an exercise is not the case itself


@dataclass(frozen=True)
class Main:
    """The cards in the order of the kiosk; those that are false; those that it did not show, in euros first."""

    montrees: tuple[str, ...]
    fausses: frozenset[str]
    manquantes: tuple[str, ...]

    def juste(self, choisies: Sequence[str]) -> bool:
        """Were exactly the false cards named? None is false: naming none is right."""
        return frozenset(choisies) == self.fausses


def cas_entiers() -> dict[str, Cas]:
    """The cases whose facts are all known: the only ones where a card can be judged."""
    return {nom: un for nom, un in cas_d_ecole().items() if un.complet}


def juger(un: Cas, montrees: Sequence[str], jour: date) -> Main:
    """The hand shown for this case, against the rules of the month. Raises ErreurSituation."""
    trouves = trouver(un, f"{jour:%Y-%m}")
    fausses = frozenset(droit for droit in montrees if droit in trouves and trouves[droit].statut == "non")
    oubliees = [
        droit
        for droit, lu in trouves.items()
        if droit not in montrees and lu.statut == "probable" and (lu.montant or lu.niveau)
    ]
    return Main(
        tuple(montrees), fausses, tuple(sorted(oubliees, key=lambda droit: (-(trouves[droit].montant or 0), droit)))
    )
