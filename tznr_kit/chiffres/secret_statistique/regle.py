"""The thresholds: how small is too small, by source of the data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# Fewest units a published cell may count. Tax data: 11 households, the rule Insee follows for its
# own squared income data. Elsewhere 5, the floor used by the family-benefit open data.
SEUILS_PAR_SOURCE = {"fiscale": 11, "prestations": 5, "terrain": 5}


@dataclass(frozen=True)
class Regle:
    """What a table must respect before it leaves.

    ``seuil``: fewest units in a cell; a suppressed cell stays uncertain by at least as much.
    ``denominateur``: fewest units under a published rate. ``premier`` and ``deux_premiers``: largest
    share of an amount that one, or two, contributors may hold. ``base``: counts are rounded to it.
    """

    seuil: int = 5
    denominateur: int = 30
    premier: float = 0.85
    deux_premiers: float = 0.90
    base: int = 5

    def __post_init__(self) -> None:
        if self.seuil < 5 or self.denominateur < self.seuil or self.base < 1:
            raise ValueError("seuil d'au moins 5, dénominateur au moins égal au seuil, base d'au moins 1")

    def est_petit(self, effectif: int) -> bool:
        """A count that would point at somebody. Zero points at nobody."""
        return 0 < effectif < self.seuil

    def arrondir(self, effectif: float) -> int:
        """Nearest multiple of ``base``."""
        return int(self.base * round(effectif / self.base))

    def taux(self, numerateur: float, denominateur: float) -> int | None:
        """Rate in whole percent, or None when the denominator is too small to say one."""
        if denominateur < self.denominateur:
            return None
        return round(100 * numerateur / denominateur)


def seuil_des_sources(sources: Iterable[str]) -> int:
    """The strictest threshold among ``sources``. Raises KeyError on a source without a rule."""
    return max(SEUILS_PAR_SOURCE[source] for source in sources)
