"""Quantities as intervals of numpy columns.

A column of persons has shape (households, persons of that kind), a column of households (households, 1),
so that a household quantity meets a person quantity by broadcasting. ``bas`` is ``haut`` (the same object)
when everything is known: each operation then computes once. A yes/no is an interval of booleans.
Every operation contains the result of every completion of its operands.

A household quantity of a batch of one is a plain number (or an interval of two), not a column of one line: the same
operations then run at the speed of Python's own arithmetic.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Colonne: TypeAlias = NDArray[Any]
Borne: TypeAlias = float | Colonne
"""A bound: a plain number or yes/no (a batch of one), or one line per household."""
Quantite: TypeAlias = "Borne | Intervalle"
"""What a formula reads and gives: a known number or yes/no, plain or in a column, or an interval of them."""
Terme: TypeAlias = "Quantite | Choix"
"""What a question or a formula is worth."""
Grandeur: TypeAlias = "Terme | list[Terme]"
"""What a context holds under a key: a value, or in a household alone one for each person."""
Simples: TypeAlias = list[float]
"""Plain numbers or yes/no, one per household."""
SANS_BORNE = 1e15
"""Stands for « unbounded » without the traps of infinity (0 × ∞)."""
TOLERANCE = 1e-6
NOMBRES = {float}


class Incertain(Exception):
    """A yes/no is asked of an interval that holds both: the quantity is computed the careful way."""


class BornesInversees(ValueError):
    """An interval whose low bound is above its high one: a fault of an operation, never of an answer."""

    def __init__(self, bas: Borne, haut: Borne) -> None:
        super().__init__(f"intervalle à l'envers : {bas!r} > {haut!r}")


class Intervalle:
    """``bas`` ≤ value ≤ ``haut``, element by element. Raises BornesInversees on the contrary."""

    __slots__ = ("bas", "haut")
    __array_ufunc__ = None
    """A column leaves to the interval what it does with one."""

    def __init__(self, bas: Any, haut: Any) -> None:
        self.bas = bas
        self.haut = haut
        if bas is not haut:
            desordre = bas > haut
            # A few cells: looking for a true byte costs a third of ``any``.
            if desordre is True or (desordre is not False and b"\x01" in desordre.tobytes("A")):
                raise BornesInversees(bas, haut)

    @property
    def exact(self) -> bool:
        return self.bas is self.haut

    def __bool__(self) -> bool:
        """Yes or no, of plain bounds. Raises Incertain when it may be both."""
        if self.bas is True:
            return True
        if self.haut is False:
            return False
        raise Incertain

    def __repr__(self) -> str:
        return f"Intervalle({self.bas!r}, {self.haut!r})"

    def __add__(self, autre: Quantite) -> Intervalle:
        if autre.__class__ is Intervalle:
            bas = self.bas + autre.bas
            exact = self.bas is self.haut and autre.bas is autre.haut
            return Intervalle(bas, bas if exact else self.haut + autre.haut)
        bas = self.bas + autre
        return Intervalle(bas, bas if self.bas is self.haut else self.haut + autre)

    __radd__ = __add__

    def __sub__(self, autre: Quantite) -> Intervalle:
        if autre.__class__ is Intervalle:
            bas = self.bas - autre.haut
            exact = self.bas is self.haut and autre.bas is autre.haut
            return Intervalle(bas, bas if exact else self.haut - autre.bas)
        bas = self.bas - autre
        return Intervalle(bas, bas if self.bas is self.haut else self.haut - autre)

    def __rsub__(self, autre: float) -> Intervalle:
        bas = autre - self.haut
        return Intervalle(bas, bas if self.bas is self.haut else autre - self.bas)

    def __neg__(self) -> Intervalle:
        return self.__rsub__(0.0)

    def __mul__(self, autre: Quantite) -> Intervalle:
        if autre.__class__ is Intervalle:
            if self.bas is self.haut and autre.bas is autre.haut:
                bas = self.bas * autre.bas
                return Intervalle(bas, bas)
            produits = (
                self.bas * autre.bas,
                self.bas * autre.haut,
                self.haut * autre.bas,
                self.haut * autre.haut,
            )
            return Intervalle(plus_petite_colonne(*produits), plus_grande_colonne(*produits))
        bas = self.bas * autre
        if self.bas is self.haut:
            return Intervalle(bas, bas)
        haut = self.haut * autre
        if autre.__class__ is np.ndarray:
            return Intervalle(np.minimum(bas, haut), np.maximum(bas, haut))
        return Intervalle(bas, haut) if autre >= 0 else Intervalle(haut, bas)

    __rmul__ = __mul__

    def __truediv__(self, autre: Quantite) -> Any:
        if autre.__class__ is Intervalle or autre.__class__ is np.ndarray or autre == 0:
            return self * inverse(autre)
        bas = self.bas / autre
        if self.bas is self.haut:
            return Intervalle(bas, bas)
        haut = self.haut / autre
        return Intervalle(bas, haut) if autre > 0 else Intervalle(haut, bas)

    def __rtruediv__(self, autre: float) -> Any:
        return inverse(self) * autre

    def __le__(self, autre: Any) -> Any:
        bas, haut = (autre.bas, autre.haut) if autre.__class__ is Intervalle else (autre, autre)
        certain = self.haut <= bas
        if certain is True or (self.bas is self.haut and bas is haut):
            return certain
        possible = self.bas <= haut
        if possible.__class__ is bool:
            return INCONNU if possible else False
        return Intervalle(certain, possible)

    def __lt__(self, autre: Any) -> Any:
        bas, haut = (autre.bas, autre.haut) if autre.__class__ is Intervalle else (autre, autre)
        certain = self.haut < bas
        if certain is True or (self.bas is self.haut and bas is haut):
            return certain
        possible = self.bas < haut
        if possible.__class__ is bool:
            return INCONNU if possible else False
        return Intervalle(certain, possible)

    def __ge__(self, autre: Any) -> Any:
        bas, haut = (autre.bas, autre.haut) if autre.__class__ is Intervalle else (autre, autre)
        certain = self.bas >= haut
        if certain is True or (self.bas is self.haut and bas is haut):
            return certain
        possible = self.haut >= bas
        if possible.__class__ is bool:
            return INCONNU if possible else False
        return Intervalle(certain, possible)

    def __gt__(self, autre: Any) -> Any:
        bas, haut = (autre.bas, autre.haut) if autre.__class__ is Intervalle else (autre, autre)
        certain = self.bas > haut
        if certain is True or (self.bas is self.haut and bas is haut):
            return certain
        possible = self.haut > bas
        if possible.__class__ is bool:
            return INCONNU if possible else False
        return Intervalle(certain, possible)


INCONNU = Intervalle(False, True)
"""The unknown yes/no of one household: the only one, so that it is recognised at once."""


class Choix:
    """A choice among known codes, as a set of possible codes: bit 0 is « not applicable », bit i the i-th code."""

    __slots__ = ("connu", "masque")

    def __init__(self, masque: Any) -> None:
        self.masque = masque
        un_seul = (masque & (masque - 1)) == 0
        self.connu: bool = bool(un_seul if un_seul.__class__ is bool else un_seul.all())

    def parmi(self, bits: int) -> Any:
        """Yes/no: the value is one of ``bits``."""
        possible = (self.masque & bits) != 0
        if possible.__class__ is bool:
            return possible if self.connu or not possible else (self.masque & ~bits) == 0 or INCONNU
        return possible if self.connu else Intervalle((self.masque & ~bits) == 0, possible)


def bornes(x: Any) -> tuple[Any, Any]:
    """(low, high) of an interval or of a plain number."""
    return (x.bas, x.haut) if x.__class__ is Intervalle else (x, x)


def etendu(x: Any, forme: tuple[int, ...]) -> Any:
    """A column of that shape (numpy's own way costs ten times more when there is nothing to do)."""
    if x.__class__ is np.ndarray and x.shape == forme:
        return x
    return np.full(forme, x) if x.__class__ in (float, bool) and forme[0] == 1 else np.broadcast_to(x, forme)


def est_exact(*operandes: Quantite | Choix) -> bool:
    return all(x.__class__ is not Intervalle or x.bas is x.haut for x in operandes)


def exactement(valeur: Borne) -> Intervalle:
    """A known value as an interval."""
    return Intervalle(valeur, valeur)


def comme_intervalle(x: Quantite) -> Intervalle:
    """``x`` itself, or the exact interval of a plain number."""
    return x if isinstance(x, Intervalle) else exactement(x)


def connu_ou(bas: Any, haut: Any) -> Quantite:
    """Between two bounds; the known number or column when they are one object."""
    return bas if bas is haut else Intervalle(bas, haut)


def du_foyer(bas: Any, haut: Any) -> Quantite:
    """A household quantity: plain numbers when the batch has one household."""
    if bas.__class__ is float or bas.__class__ is bool or bas.shape != (1, 1):
        return connu_ou(bas, haut)
    seul: float = bas.item()
    return seul if bas is haut else Intervalle(seul, haut.item())


def assoupli(bas: Colonne, haut: Colonne) -> Quantite:
    """Zero-dimensional results as plain numbers."""
    return connu_ou(bas, haut) if bas.ndim else entre(bas.item(), haut.item())


def entre(bas: float, haut: float) -> Quantite:
    """A number or yes/no of one household between two plain ones."""
    if bas == haut:
        return bas
    return INCONNU if bas is False else Intervalle(bas, haut)


def inverse(x: Quantite) -> Quantite:
    """1 / x; anything where x may be zero (a division by zero is unknown, never a silent zero)."""
    bas, haut = (np.asarray(b, dtype=float) for b in bornes(x))
    nul = (bas <= 0) & (haut >= 0)
    if not nul.any():
        un_sur_haut = 1.0 / haut
        return assoupli(un_sur_haut, un_sur_haut if est_exact(x) else 1.0 / bas)
    with np.errstate(divide="ignore"):
        return assoupli(np.where(nul, -SANS_BORNE, 1.0 / haut), np.where(nul, SANS_BORNE, 1.0 / bas))


def monotone(fonction: Callable[[Any], Any], x: Quantite) -> Quantite:
    """An increasing function of one quantity."""
    if x.__class__ is not Intervalle:
        connu: Quantite = fonction(x)
        return connu
    bas = fonction(x.bas)
    return connu_ou(bas, bas if x.bas is x.haut else fonction(x.haut))


def plus_petite_colonne(*colonnes: Any) -> Any:
    """Element by element; plain numbers stay plain."""
    if {*map(type, colonnes)} == NOMBRES:
        return min(colonnes)
    return reduce(np.minimum, colonnes)


def plus_grande_colonne(*colonnes: Any) -> Any:
    """Element by element; plain numbers stay plain."""
    if {*map(type, colonnes)} == NOMBRES:
        return max(colonnes)
    return reduce(np.maximum, colonnes)
