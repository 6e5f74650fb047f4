"""A year and its quarters, shown together and protected together: rows × quarters, with both margins.

The year comes first. Its own secrets are chosen as if it were alone, then the quarters hide what would give them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from tznr_kit.chiffres.publiable import REGLE, TOTAL, Repartition, entier, est_interne, repartir
from tznr_kit.chiffres.secret_statistique import ProtectionImpossible, proteger

Cellules = tuple[int | None, ...]
"""A year, then its four quarters. None: hidden."""

MUETS: Cellules = (None, None, None, None)
# Quarters, or rows, that are not shown: together they are known by subtraction, so together they are protected.
CACHES = "caches"


@dataclass(frozen=True)
class Croisement:
    """A partition of people by row, for the year and each quarter."""

    lignes: dict[str, Cellules]
    total: Cellules

    def sommes(self, codes: Sequence[str]) -> Cellules:
        """Sum of these rows, year then quarters; None where one cell of the column is hidden.

        A sum of hidden and shown cells would give the hidden ones by subtraction.
        """
        return tuple(self._somme(codes, rang) for rang in range(len(self.total)))

    def _somme(self, codes: Sequence[str], rang: int) -> int | None:
        colonne = {code: ligne[rang] for code, ligne in self.lignes.items()}
        if self.total[rang] is None or None in colonne.values():
            return None
        return sum(colonne.get(code) or 0 for code in codes)


def totaux_par_trimestre(effectifs: Sequence[int]) -> Cellules:
    """The year's total and those of its quarters, as every table shows them."""
    lue = repartir({str(rang): nombre for rang, nombre in enumerate(effectifs)})
    return (lue.total, *lue.cellules.values())


def croiser_par_trimestre(effectifs: Mapping[str, Sequence[int]]) -> Croisement:
    """Rows given by quarter; each quarter's sum is the same in every table: people met."""
    if est_interne():
        bruts = {code: (sum(nombres), *nombres) for code, nombres in effectifs.items()}
        sommes = [sum(colonne) for colonne in zip(*effectifs.values(), strict=True)] or [0] * 4
        return Croisement(dict(bruts), (sum(sommes), *sommes))
    total = totaux_par_trimestre([sum(colonne) for colonne in zip(*effectifs.values(), strict=True)] or [0] * 4)
    annee = repartir({code: sum(nombres) for code, nombres in effectifs.items()})
    trimestres = {} if annee.total is None or not effectifs else _trimestres(effectifs, total[1:], annee)
    return Croisement({code: (annee.cellules[code], *trimestres.get(code, MUETS)) for code in effectifs}, total)


def part_par_trimestre(nombres: Sequence[int], totaux: Sequence[int]) -> Cellules:
    """One answer among overlapping ones, against those who did not give it, among published people."""
    autres = [total - nombre for nombre, total in zip(nombres, totaux, strict=True)]
    return croiser_par_trimestre({"oui": nombres, "non": autres}).lignes["oui"]


def _trimestres(effectifs: Mapping[str, Sequence[int]], totaux: Cellules, annee: Repartition) -> dict[str, Cellules]:
    """The cells of the quarters by row; the rarest rows are left out until what is shown can be protected."""
    colonnes = [CACHES if montre is None else str(rang) for rang, montre in enumerate(totaux)]
    nombres = pd.DataFrame({code: list(ligne) for code, ligne in effectifs.items()})
    tableau = nombres.groupby(colonnes, sort=False).sum().T
    rares = sorted(effectifs, key=lambda code: sum(effectifs[code]))
    for combien in (0, *range(2, len(rares))):
        visibles = _proteges(tableau, rares[:combien], annee)
        if visibles is not None:
            return {
                code: tuple(None if rang == CACHES else entier(visibles.at[code, rang]) for rang in colonnes)
                for code in rares[combien:]
            }
    return {}


def _proteges(tableau: pd.DataFrame, laisses: list[str], annee: Repartition) -> pd.DataFrame | None:
    """``tableau`` where the rows ``laisses`` make a single one; None when this protects nothing."""
    if not all(_flous(tableau.loc[laisses], code) for code in laisses):
        return None
    groupe = tableau.groupby([CACHES if code in laisses else code for code in tableau.index], sort=False).sum()
    secrets = [code for code in groupe.index if annee.cellules.get(code, 0) is None]
    connues = [code for code in groupe.index if code not in secrets]
    try:
        return proteger(
            groupe, REGLE, [(code, TOTAL) for code in secrets], totaux_publies=True, lignes_publiees=connues
        ).tableau
    except ProtectionImpossible:
        return None


def _flous(bloc: pd.DataFrame, code: str) -> bool:
    """Every cell of this row stays uncertain for who knows the sums of the block (Fréchet's bounds, then exact)."""
    ligne, total = int(bloc.T[code].sum()), int(bloc.to_numpy().sum())
    for colonne in map(int, bloc.sum()):
        haut, bas = min(ligne, colonne), max(0, ligne + colonne - total)
        if colonne and haut - bas < REGLE.seuil:
            return False
    return True
