"""Quantities as intervals of numpy columns, and the operations of the rules' language on them.

A column of persons has shape (households, persons of that kind), a column of households (households, 1),
so that a household quantity meets a person quantity by broadcasting. ``bas`` is ``haut`` (the same object)
when everything is known: each operation then computes once. A yes/no is an interval of booleans.
Every operation contains the result of every completion of its operands.

A household quantity of a batch of one is a plain number (or an interval of two), not a column of one line: the same
operations then run at the speed of Python's own arithmetic.
"""

from __future__ import annotations

import math
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

    def __init__(self, masque: Any) -> None:
        self.masque = masque

    def parmi(self, bits: int) -> Any:
        """Yes/no: the value is one of ``bits``."""
        possible = (self.masque & bits) != 0
        certain = (self.masque & ~bits) == 0
        if certain.__class__ is bool:
            return certain if certain is possible else Intervalle(certain, possible)
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
        scalaires = resultat.__class__ is float and colonne.__class__ is float
        resultat = min(resultat, colonne) if scalaires else np.minimum(resultat, colonne)
    return resultat


def _plus_grand(*colonnes: Any) -> Any:
    resultat = colonnes[0]
    for colonne in colonnes[1:]:
        scalaires = resultat.__class__ is float and colonne.__class__ is float
        resultat = max(resultat, colonne) if scalaires else np.maximum(resultat, colonne)
    return resultat


def du_foyer(bas: Any, haut: Any) -> Any:
    """A household quantity: plain numbers when the batch has one household."""
    if bas.shape != (1, 1):
        return Intervalle(bas, haut)
    if bas is haut:
        return bas.item()
    petit, grand = bas.item(), haut.item()
    return Intervalle(petit, grand)


def inverse(x: Any) -> Intervalle:
    """1 / x; anything where x may be zero (a division by zero is unknown, never a silent zero)."""
    bas, haut = (np.asarray(b, dtype=float) for b in bornes(x))
    nul = (bas <= 0) & (haut >= 0)
    if not nul.any():
        un_sur_haut = 1.0 / haut
        return _assoupli(un_sur_haut, un_sur_haut if est_exact(x) else 1.0 / bas)
    with np.errstate(divide="ignore"):
        return _assoupli(np.where(nul, -SANS_BORNE, 1.0 / haut), np.where(nul, SANS_BORNE, 1.0 / bas))


def _assoupli(bas: Colonne, haut: Colonne) -> Intervalle:
    """Zero-dimensional results as plain numbers."""
    if bas.ndim:
        return Intervalle(bas, haut)
    petit = bas.item()
    return Intervalle(petit, petit if bas is haut else haut.item())


def monotone(fonction: Callable[[Any], Any], x: Any) -> Any:
    """An increasing function of one quantity."""
    if x.__class__ is not Intervalle:
        return fonction(x)
    bas = fonction(x.bas)
    return Intervalle(bas, bas if x.bas is x.haut else fonction(x.haut))


def minimum(*operandes: Any) -> Any:
    if len(operandes) == 2:
        x, y = operandes
        if x.__class__ is float and y.__class__ is float:
            return min(x, y)
    bas = _plus_petit(*[bornes(x)[0] for x in operandes])
    return Intervalle(bas, bas if est_exact(*operandes) else _plus_petit(*[bornes(x)[1] for x in operandes]))


def maximum(*operandes: Any) -> Any:
    if len(operandes) == 2:
        x, y = operandes
        if x.__class__ is float and y.__class__ is float:
            return max(x, y)
    bas = _plus_grand(*[bornes(x)[0] for x in operandes])
    return Intervalle(bas, bas if est_exact(*operandes) else _plus_grand(*[bornes(x)[1] for x in operandes]))


def borne(x: Any, bas: Any, haut: Any) -> Any:
    return minimum(maximum(x, bas), haut)


def valeur_absolue(x: Any) -> Any:
    return maximum(x, 0.0 - x)


def _sol(v: Any) -> Any:
    return float(math.floor(v)) if v.__class__ is float else np.floor(v)


def arrondi(x: Any, decimales: int = 0) -> Any:
    """Half up (the administration's habit), not half to even."""
    facteur = 10.0**decimales
    return monotone(lambda v: _sol(v * facteur + 0.5 + TOLERANCE) / facteur, x)


def arrondi_bas(x: Any, decimales: int = 0) -> Any:
    facteur = 10.0**decimales
    return monotone(lambda v: _sol(v * facteur + TOLERANCE) / facteur, x)


def arrondi_haut(x: Any, decimales: int = 0) -> Any:
    facteur = 10.0**decimales
    return monotone(lambda v: -_sol(-(v * facteur - TOLERANCE)) / facteur, x)


def et(*conditions: Any) -> Any:
    bas: Any = True
    haut: Any = True
    exact = True
    for condition in conditions:
        if condition.__class__ is Intervalle:
            exact = exact and condition.bas is condition.haut
            bas, haut = condition.bas & bas, condition.haut & haut
        elif not condition:
            return False
    return bas if bas is True and haut is True else Intervalle(bas, bas if exact else haut)


def ou(*conditions: Any) -> Any:
    bas: Any = False
    haut: Any = False
    exact = True
    for condition in conditions:
        if condition.__class__ is Intervalle:
            exact = exact and condition.bas is condition.haut
            bas, haut = condition.bas | bas, condition.haut | haut
        elif condition:
            return True
    return haut if bas is False and haut is False else Intervalle(bas, bas if exact else haut)


def non(condition: Any) -> Any:
    if condition.__class__ is not Intervalle:
        return not condition
    if condition.bas.__class__ is bool:
        return Intervalle(not condition.haut, not condition.bas)
    faux = np.logical_not(condition.haut)
    return Intervalle(faux, faux if condition.bas is condition.haut else np.logical_not(condition.bas))


def si(condition: Any, oui: Any, autrement: Any) -> Any:
    """``oui if condition else autrement``; both when the condition is unknown."""
    if condition.__class__ is not Intervalle:
        return oui if condition else autrement
    if oui.__class__ is Choix or autrement.__class__ is Choix:
        return Choix(np.where(condition.haut, oui.masque, 0) | np.where(condition.bas, 0, autrement.masque))
    oui_bas, oui_haut = bornes(oui)
    non_bas, non_haut = bornes(autrement)
    if condition.bas.__class__ is bool and np.ndim(oui_bas) == 0 and np.ndim(non_bas) == 0:
        return _si_scalaire(condition, (oui_bas, oui_haut), (non_bas, non_haut))
    if condition.bas is condition.haut:
        bas = np.where(condition.bas, oui_bas, non_bas)
        exact = oui_bas is oui_haut and non_bas is non_haut
        return Intervalle(bas, bas if exact else np.where(condition.bas, oui_haut, non_haut))
    bas = np.where(condition.bas, oui_bas, np.where(condition.haut, np.minimum(oui_bas, non_bas), non_bas))
    haut = np.where(condition.bas, oui_haut, np.where(condition.haut, np.maximum(oui_haut, non_haut), non_haut))
    return Intervalle(bas, haut)


def _si_scalaire(condition: Intervalle, oui: tuple[Any, Any], autrement: tuple[Any, Any]) -> Intervalle:
    if condition.bas:
        return Intervalle(*oui)
    if not condition.haut:
        return Intervalle(*autrement)
    return Intervalle(min(oui[0], autrement[0]), max(oui[1], autrement[1]))


# --- over the persons of a household: ``present`` is the yes/no column of who exists


def somme(present: Intervalle, x: Any) -> Any:
    bas, haut = bornes(x)
    if present.bas is present.haut:
        total = _total(present.bas * bas)
        return du_foyer(total, total if bas is haut else _total(present.bas * haut))
    petit = np.where(present.bas, bas, np.where(present.haut, np.minimum(bas, 0.0), 0.0))
    grand = np.where(present.bas, haut, np.where(present.haut, np.maximum(haut, 0.0), 0.0))
    return du_foyer(_total(petit), _total(grand))


def _total(colonne: Colonne) -> Colonne:
    return _cumuler(np.add, colonne, 0.0) if colonne.dtype == float else _cumuler(np.add, colonne.astype(float), 0.0)


def _un_vrai(colonne: Colonne) -> Colonne:
    return _cumuler(np.logical_or, colonne, False)


def _cumuler(operation: Any, colonne: Colonne, neutre: float | bool) -> Colonne:
    """One value per household; persons are few, so adding their columns beats a reduction along the short axis."""
    largeur = colonne.shape[1]
    if largeur == 0:
        return np.full((colonne.shape[0], 1), neutre)
    total = colonne[:, :1]
    for j in range(1, largeur):
        total = operation(total, colonne[:, j : j + 1])
    return total


def compte(present: Intervalle, condition: Any) -> Any:
    retenus = _parmi_presents(present, condition)
    bas = _total(retenus.bas)
    return du_foyer(bas, bas if retenus.exact else _total(retenus.haut))


def un_au_moins(present: Intervalle, condition: Any) -> Any:
    retenus = _parmi_presents(present, condition)
    bas = _un_vrai(retenus.bas)
    return du_foyer(bas, bas if retenus.exact else _un_vrai(retenus.haut))


def tous(present: Intervalle, condition: Any) -> Any:
    return non(un_au_moins(present, non(condition)))


def _parmi_presents(present: Intervalle, condition: Any) -> Intervalle:
    retenus = et(present, condition)
    if retenus.__class__ is Intervalle:
        return retenus
    personne = np.zeros_like(present.bas)
    return Intervalle(personne, personne)


def plus_grand(present: Intervalle, x: Any) -> Any:
    """The largest value among the persons present, 0 when there is nobody."""
    forme = present.bas.shape
    bas, haut = (np.broadcast_to(b, forme) for b in bornes(x))
    grand_possible = _extreme(np.maximum, np.where(present.haut, haut, -SANS_BORNE), -SANS_BORNE)
    possible = _un_vrai(present.haut)
    if est_exact(x, present):
        grand = np.where(possible, grand_possible, 0.0)
        return du_foyer(grand, grand)
    sur = _un_vrai(present.bas)
    petit_sur = _extreme(np.maximum, np.where(present.bas, bas, -SANS_BORNE), -SANS_BORNE)
    petit_possible = _extreme(np.minimum, np.where(present.haut, bas, SANS_BORNE), SANS_BORNE)
    grand = np.where(sur, grand_possible, np.where(possible, np.maximum(grand_possible, 0.0), 0.0))
    petit = np.where(sur, petit_sur, np.where(possible, np.minimum(petit_possible, 0.0), 0.0))
    return du_foyer(petit, grand)


def _extreme(fonction: Any, colonne: Colonne, initial: float) -> Colonne:
    return np.asarray(fonction.reduce(colonne, axis=1, keepdims=True, initial=initial))


def plus_petit(present: Intervalle, x: Any) -> Any:
    """The smallest value among the persons present, 0 when there is nobody."""
    return 0.0 - plus_grand(present, 0.0 - x)


def premier(x: Any) -> Any:
    """The value of the first adult, as a household quantity."""
    if x.__class__ is Choix:
        masque = x.masque[:, :1]
        return Choix(masque.item() if masque.shape == (1, 1) else masque)
    if x.__class__ is not Intervalle or np.ndim(x.bas) == 0:
        return x
    bas = x.bas[:, :1]
    return du_foyer(bas, bas if x.exact else x.haut[:, :1])


def autre(present: Intervalle, x: Any) -> Intervalle:
    """The value of the other adult: 0 (or no) when there is none."""
    garde = si(present, x, False if _est_booleen(x) else 0.0)
    bas = garde.bas[:, ::-1]
    return Intervalle(bas, bas if garde.exact else garde.haut[:, ::-1])


def _est_booleen(x: Any) -> bool:
    return np.asarray(bornes(x)[0]).dtype == bool


def rang(present: Intervalle, x: Any, condition: Any) -> Intervalle:
    """1 + the number of other persons who meet the condition and have a larger x (ties: order of the list)."""
    retenus = _parmi_presents(present, condition)
    forme = np.shape(present.bas)
    bas, haut = (np.broadcast_to(b, forme) for b in bornes(x))
    avant = np.tri(forme[1], k=-1, dtype=bool)
    certain = (bas[:, None, :] > haut[:, :, None]) | ((bas[:, None, :] >= haut[:, :, None]) & avant)
    diagonale = np.eye(forme[1], dtype=bool)
    possible = ((haut[:, None, :] > bas[:, :, None]) | ((haut[:, None, :] >= bas[:, :, None]) & avant)) & ~diagonale
    petit = 1.0 + np.sum(certain & ~diagonale & np.broadcast_to(retenus.bas, forme)[:, None, :], axis=2)
    grand = 1.0 + np.sum(possible & np.broadcast_to(retenus.haut, forme)[:, None, :], axis=2)
    return Intervalle(petit, petit) if est_exact(x, retenus) else Intervalle(petit, grand)


# --- tables of parameters


def selon(i: Any, table: Colonne) -> Any:
    """The i-th number of a list (the last one beyond its end)."""
    dernier = len(table) - 1
    if i.__class__ is float:
        return float(table[int(min(max(i, 0.0), dernier))])
    debut, fin = (np.clip(np.asarray(b), 0, dernier).astype(int) for b in bornes(i))
    return _entre(table, debut, fin, est_exact(i))


def tranche(x: Any, table: Colonne) -> Any:
    """Value of the last line ``[threshold, value]`` whose threshold is ≤ x, 0 before the first."""
    seuils, valeurs = table[:, 0], np.concatenate(([0.0], table[:, 1]))
    if x.__class__ is float:
        return float(valeurs[int(seuils.searchsorted(x, side="right"))])
    debut, fin = (np.asarray(np.searchsorted(seuils, b, side="right")) for b in bornes(x))
    return _entre(valeurs, debut, fin, est_exact(x))


def _entre(valeurs: Colonne, debut: Colonne, fin: Colonne, exact: bool) -> Any:
    bas = np.asarray(valeurs[debut])
    if exact:
        return _assoupli(bas, bas)
    haut = bas
    for i, valeur in enumerate(valeurs):
        dedans = (debut <= i) & (i <= fin)
        bas = np.where(dedans, np.minimum(bas, valeur), bas)
        haut = np.where(dedans, np.maximum(haut, valeur), haut)
    return _assoupli(bas, haut)


def interpole(x: Any, table: Colonne) -> Any:
    """Straight line between the points ``[x, y]`` (increasing), the last segment prolonged."""
    abscisses, ordonnees = table[:, 0], table[:, 1]
    pente = (ordonnees[-1] - ordonnees[-2]) / (abscisses[-1] - abscisses[-2])

    def lire(v: Any) -> Any:
        lu = np.interp(v, abscisses, ordonnees) + np.maximum(v - abscisses[-1], 0) * pente
        return float(lu) if np.ndim(lu) == 0 else lu

    return monotone(lire, x)


def dans_liste(x: Any, liste: Colonne) -> Any:
    """Yes/no: the code is in the list; unknown when the code is not known exactly."""
    if x.__class__ is float:
        return bool((liste == x).any())
    bas, haut = bornes(x)
    present = np.isin(bas, liste)
    if bas is haut:
        return Intervalle(present, present)
    connu = np.asarray(bas == haut)
    possible = np.zeros(np.shape(bas), dtype=bool)
    for code in liste:
        possible |= (bas <= code) & (code <= haut)
    return _assoupli(np.asarray(present & connu), np.where(connu, present, possible))


def egal(x: Any, y: Any) -> Any:
    if x.__class__ is float and y.__class__ is float:
        return x == y
    return et(_comme_intervalle(x) <= y, _comme_intervalle(x) >= y)


def inconnu(bas: Any, haut: Any) -> Intervalle:
    """Anything between two quantities."""
    return Intervalle(bornes(bas)[0], bornes(haut)[1])


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
