"""Counts made fit to be shown. Everything that leaves the pilotage goes through here.

Each breakdown partitions a total that the page shows, so the total protects nothing: enough cells are hidden
for none to be deduced from it. A count drawn from overlapping answers is protected against its complement.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

import pandas as pd

from tznr_kit.chiffres.secret_statistique import ProtectionImpossible, Regle, proteger, proteger_serie

REGLE = Regle(seuil=5)
TOTAL = "Total"
_interne: ContextVar[bool] = ContextVar("interne", default=False)


@contextmanager
def sans_secret() -> Iterator[None]:
    """Inside, counts are raw: for the eyes of the cell and of the analyst, never for a file that leaves the house."""
    jeton = _interne.set(True)
    try:
        yield
    finally:
        _interne.reset(jeton)


def est_interne() -> bool:
    """Are counts raw here?"""
    return _interne.get()


@dataclass(frozen=True)
class Repartition:
    """One breakdown: cells (None: hidden) and their total (None when it is itself too small)."""

    cellules: dict[str, int | None]
    total: int | None

    @property
    def complete(self) -> bool:
        """Nothing is hidden."""
        return None not in (self.total, *self.cellules.values())


def total_publiable(total: int) -> int | None:
    """A total, or None when it would point at somebody."""
    return None if REGLE.est_petit(total) and not est_interne() else total


def repartir(effectifs: Mapping[str, int]) -> Repartition:
    """A partition of people or of rights, with its published total."""
    if est_interne():
        return Repartition(dict(effectifs), sum(effectifs.values()))
    total = total_publiable(sum(effectifs.values()))
    if total is None or not effectifs:
        return Repartition(dict.fromkeys(effectifs), total)
    try:
        protege = proteger_serie(pd.Series(dict(effectifs), name="n"), REGLE, totaux_publies=True).tableau["n"]
    except ProtectionImpossible:
        return Repartition(dict.fromkeys(effectifs), total)
    return Repartition({code: entier(protege[code]) for code in effectifs}, total)


def part(nombre: int, total: int) -> int | None:
    """A count among ``total`` published people; None when it, or what is left, is too small."""
    if est_interne():
        return nombre
    if total_publiable(total) is None or REGLE.est_petit(nombre) or REGLE.est_petit(total - nombre):
        return None
    return nombre


def croiser(effectifs: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int | None]]:
    """Rows × columns with their margins, protected with every other table that shares its totals.

    Each row holds the same columns. When no choice of cells protects it, nothing is shown.
    """
    tableau = pd.DataFrame.from_dict(dict(effectifs), orient="index").fillna(0).astype(int)
    if tableau.empty:
        return {}
    if est_interne():
        return _marges(tableau)
    try:
        protege = proteger(tableau, REGLE, totaux_publies=True).tableau
    except ProtectionImpossible:
        return {str(ligne): dict.fromkeys(map(str, [*tableau.columns, TOTAL])) for ligne in [*tableau.index, TOTAL]}
    return {
        str(ligne): {str(colonne): entier(protege.at[ligne, colonne]) for colonne in protege.columns}
        for ligne in protege.index
    }


def _marges(tableau: pd.DataFrame) -> dict[str, dict[str, int | None]]:
    """Every cell, with the two margins."""
    complet = pd.concat([tableau, tableau.sum().to_frame(TOTAL).T])
    complet[TOTAL] = complet.sum(axis=1)
    return {str(un): {str(col): int(str(complet.at[un, col])) for col in complet.columns} for un in complet.index}


def entier(valeur: object) -> int | None:
    """A cell of a protected table."""
    return None if valeur is None else int(str(valeur))
