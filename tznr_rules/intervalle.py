"""Quantities as intervals of numpy columns, and the operations of the rules' language on them.

A column of persons has shape (households, persons of that kind), a column of households (households, 1),
so that a household quantity meets a person quantity by broadcasting. ``bas`` is ``haut`` (the same object)
when everything is known: each operation then computes once. A yes/no is an interval of booleans.
Every operation contains the result of every completion of its operands.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Colonne = NDArray[Any]
SANS_BORNE = 1e15
"""Stands for « unbounded » without the traps of infinity (0 × ∞)."""
TOLERANCE = 1e-6


class Intervalle:
    """``bas`` ≤ value ≤ ``haut``, element by element."""

    __slots__ = ("bas", "haut")

    def __init__(self, bas: Any, haut: Any) -> None:
        self.bas = bas
        self.haut = haut

    @property
    def exact(self) -> bool:
        return self.bas is self.haut

    def __repr__(self) -> str:
        return f"Intervalle({self.bas!r}, {self.haut!r})"

    def __add__(self, autre: Any) -> Intervalle:
        if autre.__class__ is Intervalle:
            bas = self.bas + autre.bas
            exact = self.bas is self.haut and autre.bas is autre.haut
            return Intervalle(bas, bas if exact else self.haut + autre.haut)
        bas = self.bas + autre
        return Intervalle(bas, bas if self.bas is self.haut else self.haut + autre)

    __radd__ = __add__

    def __sub__(self, autre: Any) -> Intervalle:
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

    def __mul__(self, autre: Any) -> Intervalle:
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
            return Intervalle(_plus_petit(*produits), _plus_grand(*produits))
        if self.bas is self.haut:
            bas = self.bas * autre
            return Intervalle(bas, bas)
        return (
            Intervalle(self.bas * autre, self.haut * autre)
            if autre >= 0
            else Intervalle(self.haut * autre, self.bas * autre)
        )

    __rmul__ = __mul__

    def __truediv__(self, autre: Any) -> Intervalle:
        if autre.__class__ is not Intervalle and autre != 0:
            return self * (1.0 / autre) if not self.exact else _exact(self.bas / autre)
        return self * inverse(autre)

    def __rtruediv__(self, autre: float) -> Intervalle:
        return inverse(self) * autre

    def __le__(self, autre: Any) -> Intervalle:
        autre_bas, autre_haut = bornes(autre)
        certain = self.haut <= autre_bas
        return Intervalle(certain, certain if self.exact and autre_bas is autre_haut else self.bas <= autre_haut)

    def __lt__(self, autre: Any) -> Intervalle:
        autre_bas, autre_haut = bornes(autre)
        certain = self.haut < autre_bas
        return Intervalle(certain, certain if self.exact and autre_bas is autre_haut else self.bas < autre_haut)

    def __ge__(self, autre: Any) -> Intervalle:
        autre_bas, autre_haut = bornes(autre)
        certain = self.bas >= autre_haut
        return Intervalle(certain, certain if self.exact and autre_bas is autre_haut else self.haut >= autre_bas)

    def __gt__(self, autre: Any) -> Intervalle:
        autre_bas, autre_haut = bornes(autre)
        certain = self.bas > autre_haut
        return Intervalle(certain, certain if self.exact and autre_bas is autre_haut else self.haut > autre_bas)


class Choix:
    """A choice among known codes, as a set of possible codes: bit 0 is « not applicable », bit i the i-th code."""

    __slots__ = ("masque",)

    def __init__(self, masque: Colonne) -> None:
        self.masque = masque

    def parmi(self, bits: int) -> Intervalle:
        """Yes/no: the value is one of ``bits``."""
        possible = (self.masque & bits) != 0
        certain = (self.masque & ~bits) == 0
        return Intervalle(certain, certain if np.array_equal(possible, certain) else possible)


def _exact(valeur: Any) -> Intervalle:
    return Intervalle(valeur, valeur)


def bornes(x: Any) -> tuple[Any, Any]:
    """(low, high) of an interval or of a plain number."""
    return (x.bas, x.haut) if x.__class__ is Intervalle else (x, x)


def est_exact(*operandes: Any) -> bool:
    return all(x.__class__ is not Intervalle or x.bas is x.haut for x in operandes)


def _plus_petit(*colonnes: Any) -> Any:
    resultat = colonnes[0]
    for colonne in colonnes[1:]:
        resultat = np.minimum(resultat, colonne)
    return resultat


def _plus_grand(*colonnes: Any) -> Any:
    resultat = colonnes[0]
    for colonne in colonnes[1:]:
        resultat = np.maximum(resultat, colonne)
    return resultat


def inverse(x: Any) -> Intervalle:
    """1 / x; anything where x may be zero (a division by zero is unknown, never a silent zero)."""
    bas, haut = (np.asarray(b, dtype=float) for b in bornes(x))
    nul = (bas <= 0) & (haut >= 0)
    if not nul.any():
        un_sur_haut = 1.0 / haut
        return Intervalle(un_sur_haut, un_sur_haut if est_exact(x) else 1.0 / bas)
    with np.errstate(divide="ignore"):
        return Intervalle(np.where(nul, -SANS_BORNE, 1.0 / haut), np.where(nul, SANS_BORNE, 1.0 / bas))


def monotone(fonction: Callable[[Any], Any], x: Any) -> Any:
    """An increasing function of one quantity."""
    if x.__class__ is not Intervalle:
        return _exact(fonction(x))
    bas = fonction(x.bas)
    return Intervalle(bas, bas if x.bas is x.haut else fonction(x.haut))


def minimum(*operandes: Any) -> Intervalle:
    bas = _plus_petit(*(bornes(x)[0] for x in operandes))
    return Intervalle(bas, bas if est_exact(*operandes) else _plus_petit(*(bornes(x)[1] for x in operandes)))


def maximum(*operandes: Any) -> Intervalle:
    bas = _plus_grand(*(bornes(x)[0] for x in operandes))
    return Intervalle(bas, bas if est_exact(*operandes) else _plus_grand(*(bornes(x)[1] for x in operandes)))


def borne(x: Any, bas: Any, haut: Any) -> Intervalle:
    return minimum(maximum(x, bas), haut)


def valeur_absolue(x: Any) -> Intervalle:
    return maximum(x, 0.0 - x)


def arrondi(x: Any, decimales: int = 0) -> Any:
    """Half up (the administration's habit), not half to even."""
    facteur = 10.0**decimales
    return monotone(lambda v: np.floor(v * facteur + 0.5 + TOLERANCE) / facteur, x)


def arrondi_bas(x: Any, decimales: int = 0) -> Any:
    facteur = 10.0**decimales
    return monotone(lambda v: np.floor(v * facteur + TOLERANCE) / facteur, x)


def arrondi_haut(x: Any, decimales: int = 0) -> Any:
    facteur = 10.0**decimales
    return monotone(lambda v: np.ceil(v * facteur - TOLERANCE) / facteur, x)


def et(*conditions: Any) -> Intervalle:
    bas, haut = bornes(conditions[0])
    exact = est_exact(*conditions)
    for condition in conditions[1:]:
        autre_bas, autre_haut = bornes(condition)
        bas = bas & autre_bas
        if not exact:
            haut = haut & autre_haut
    return Intervalle(bas, bas if exact else haut)


def ou(*conditions: Any) -> Intervalle:
    bas, haut = bornes(conditions[0])
    exact = est_exact(*conditions)
    for condition in conditions[1:]:
        autre_bas, autre_haut = bornes(condition)
        bas = bas | autre_bas
        if not exact:
            haut = haut | autre_haut
    return Intervalle(bas, bas if exact else haut)


def non(condition: Any) -> Intervalle:
    bas, haut = bornes(condition)
    faux = np.logical_not(haut)
    return Intervalle(faux, faux if bas is haut else np.logical_not(bas))


def si(condition: Any, oui: Any, autrement: Any) -> Any:
    """``oui if condition else autrement``; both when the condition is unknown."""
    if condition.__class__ is not Intervalle:
        return oui if condition else autrement
    if oui.__class__ is Choix or autrement.__class__ is Choix:
        pris = np.where(condition.haut, oui.masque, 0) | np.where(condition.bas, 0, autrement.masque)
        return Choix(pris)
    oui_bas, oui_haut = bornes(oui)
    non_bas, non_haut = bornes(autrement)
    if condition.bas is condition.haut:
        bas = np.where(condition.bas, oui_bas, non_bas)
        exact = oui_bas is oui_haut and non_bas is non_haut
        return Intervalle(bas, bas if exact else np.where(condition.bas, oui_haut, non_haut))
    bas = np.where(condition.bas, oui_bas, np.where(condition.haut, np.minimum(oui_bas, non_bas), non_bas))
    haut = np.where(condition.bas, oui_haut, np.where(condition.haut, np.maximum(oui_haut, non_haut), non_haut))
    return Intervalle(bas, haut)


# --- over the persons of a household: ``present`` is the yes/no column of who exists


def somme(present: Intervalle, x: Any) -> Intervalle:
    bas, haut = bornes(x)
    if present.bas is present.haut:
        total = np.sum(present.bas * bas, axis=1, keepdims=True)
        return Intervalle(total, total if bas is haut else np.sum(present.bas * haut, axis=1, keepdims=True))
    petit = np.where(present.bas, bas, np.where(present.haut, np.minimum(bas, 0), 0))
    grand = np.where(present.bas, haut, np.where(present.haut, np.maximum(haut, 0), 0))
    return Intervalle(np.sum(petit, axis=1, keepdims=True), np.sum(grand, axis=1, keepdims=True))


def compte(present: Intervalle, condition: Any) -> Intervalle:
    retenus = et(present, condition)
    bas = np.sum(retenus.bas, axis=1, keepdims=True, dtype=float)
    return Intervalle(bas, bas if retenus.exact else np.sum(retenus.haut, axis=1, keepdims=True, dtype=float))


def un_au_moins(present: Intervalle, condition: Any) -> Intervalle:
    retenus = et(present, condition)
    bas = np.any(retenus.bas, axis=1, keepdims=True)
    return Intervalle(bas, bas if retenus.exact else np.any(retenus.haut, axis=1, keepdims=True))


def tous(present: Intervalle, condition: Any) -> Intervalle:
    return non(un_au_moins(present, non(condition)))


def plus_grand(present: Intervalle, x: Any) -> Intervalle:
    """The largest value among the persons present, 0 when there is nobody."""
    bas, haut = (np.broadcast_to(b, np.broadcast_shapes(np.shape(b), np.shape(present.bas))) for b in bornes(x))
    sur = np.any(present.bas, axis=1, keepdims=True)
    possible = np.any(present.haut, axis=1, keepdims=True)
    haut_max = np.max(np.where(present.haut, haut, -SANS_BORNE), axis=1, keepdims=True, initial=-SANS_BORNE)
    bas_max = np.max(np.where(present.bas, bas, -SANS_BORNE), axis=1, keepdims=True, initial=-SANS_BORNE)
    bas_min = np.min(np.where(present.haut, bas, SANS_BORNE), axis=1, keepdims=True, initial=SANS_BORNE)
    grand = np.where(sur, haut_max, np.where(possible, np.maximum(haut_max, 0), 0))
    petit = np.where(sur, bas_max, np.where(possible, np.minimum(bas_min, 0), 0))
    return Intervalle(grand, grand) if est_exact(x, present) else Intervalle(petit, grand)


def plus_petit(present: Intervalle, x: Any) -> Intervalle:
    """The smallest value among the persons present, 0 when there is nobody."""
    return 0.0 - plus_grand(present, 0.0 - x)


def premier(x: Any) -> Any:
    if x.__class__ is Choix:
        return Choix(x.masque[:, :1])
    if x.__class__ is not Intervalle:
        return x
    bas = x.bas[:, :1]
    return Intervalle(bas, bas if x.exact else x.haut[:, :1])


def autre(present: Intervalle, x: Any) -> Intervalle:
    """The value of the other adult: 0 (or no) when there is none."""
    garde = si(present, x, False if _est_booleen(x) else 0.0)
    bas = garde.bas[:, ::-1]
    return Intervalle(bas, bas if garde.exact else garde.haut[:, ::-1])


def _est_booleen(x: Any) -> bool:
    return np.asarray(bornes(x)[0]).dtype == bool


def rang(present: Intervalle, x: Any, condition: Any) -> Intervalle:
    """1 + the number of other persons who meet the condition and have a larger x (ties: order of the list)."""
    retenus = et(present, condition)
    forme = np.shape(retenus.bas)
    bas, haut = (np.broadcast_to(b, forme) for b in bornes(x))
    avant = np.tri(forme[1], k=-1, dtype=bool)
    certain = (bas[:, None, :] > haut[:, :, None]) | ((bas[:, None, :] >= haut[:, :, None]) & avant)
    diagonale = np.eye(forme[1], dtype=bool)
    possible = ((haut[:, None, :] > bas[:, :, None]) | ((haut[:, None, :] >= bas[:, :, None]) & avant)) & ~diagonale
    petit = 1.0 + np.sum(certain & ~diagonale & np.broadcast_to(retenus.bas, forme)[:, None, :], axis=2)
    grand = 1.0 + np.sum(possible & np.broadcast_to(retenus.haut, forme)[:, None, :], axis=2)
    return Intervalle(petit, petit) if est_exact(x, retenus) else Intervalle(petit, grand)


# --- tables of parameters


def selon(i: Any, table: Colonne) -> Intervalle:
    """The i-th number of a list (the last one beyond its end)."""
    dernier = len(table) - 1
    debut, fin = (np.clip(np.asarray(b), 0, dernier).astype(int) for b in bornes(i))
    return _entre(table, debut, fin, est_exact(i))


def tranche(x: Any, table: Colonne) -> Intervalle:
    """Value of the last line ``[threshold, value]`` whose threshold is ≤ x, 0 before the first."""
    seuils, valeurs = table[:, 0], np.concatenate(([0.0], table[:, 1]))
    debut, fin = (np.searchsorted(seuils, b, side="right") for b in bornes(x))
    return _entre(valeurs, np.asarray(debut), np.asarray(fin), est_exact(x))


def _entre(valeurs: Colonne, debut: Colonne, fin: Colonne, exact: bool) -> Intervalle:
    bas = valeurs[debut]
    if exact:
        return Intervalle(bas, bas)
    haut = bas
    for i, valeur in enumerate(valeurs):
        dedans = (debut <= i) & (i <= fin)
        bas = np.where(dedans, np.minimum(bas, valeur), bas)
        haut = np.where(dedans, np.maximum(haut, valeur), haut)
    return Intervalle(bas, haut)


def interpole(x: Any, table: Colonne) -> Any:
    """Straight line between the points ``[x, y]`` (increasing), the last segment prolonged."""
    abscisses, ordonnees = table[:, 0], table[:, 1]
    pente = (ordonnees[-1] - ordonnees[-2]) / (abscisses[-1] - abscisses[-2])

    def lire(v: Any) -> Any:
        return np.interp(v, abscisses, ordonnees) + np.maximum(v - abscisses[-1], 0) * pente

    return monotone(lire, x)


def dans_liste(x: Any, liste: Colonne) -> Intervalle:
    """Yes/no: the code is in the list; unknown when the code is not known exactly."""
    bas, haut = bornes(x)
    present = np.isin(bas, liste)
    if bas is haut:
        return Intervalle(present, present)
    connu = bas == haut
    possible = np.zeros(np.shape(bas), dtype=bool)
    for code in liste:
        possible |= (bas <= code) & (code <= haut)
    return Intervalle(present & connu, np.where(connu, present, possible))


def egal(x: Any, y: Any) -> Intervalle:
    return et(_comme_intervalle(x) <= y, _comme_intervalle(x) >= y)


def inconnu(bas: Any, haut: Any) -> Intervalle:
    """Anything between two numbers (or quantities)."""
    return Intervalle(np.asarray(bornes(bas)[0], dtype=float), np.asarray(bornes(haut)[1], dtype=float))


def moyenne(valeurs: Sequence[Any]) -> Any:
    return somme_de(valeurs) / float(len(valeurs))


def somme_de(valeurs: Sequence[Any]) -> Any:
    total = valeurs[0]
    for valeur in valeurs[1:]:
        total = total + valeur
    return total


def _comme_intervalle(x: Any) -> Intervalle:
    return x if x.__class__ is Intervalle else _exact(x)


def quotient(x: Any, y: Any) -> Any:
    """x / y ; a division by zero is unknown."""
    return _comme_intervalle(x) / y if x.__class__ is Intervalle or y.__class__ is Intervalle or y == 0 else x / y
