"""From the persons of one household to the household: lists of plain values, some of them unknown.

``presents``: who exists, True, False or unknown (an interval); ``valeurs``: one per person of that list. Each gives
what personnes.py gives in columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from tznr_rules.intervalle import INCONNU, Choix, Intervalle, bornes, entre


def pareille(a: Any, b: Any) -> bool:
    """Two quantities of the same household have the same value."""
    if a is b:
        return True
    if a.__class__ is list and b.__class__ is list:
        return len(a) == len(b) and all(map(pareille, a, b))
    if a.__class__ is Choix and b.__class__ is Choix:
        return bool(a.masque == b.masque)
    if a.__class__ is Intervalle or b.__class__ is Intervalle:
        return a is not None and b is not None and bornes(a) == bornes(b)
    return bool(a == b)


def et(a: Any, b: Any) -> Any:
    """Kleene's « and » where ``a`` is not false."""
    return b if a is True or b is False else a


def ou(a: Any, b: Any) -> Any:
    """Kleene's « or » where ``a`` is not true."""
    return b if a is False or b is True else a


def non(a: Any) -> Any:
    return a if a is INCONNU else not a


def si(condition: Any, oui: Callable[[], Any], autrement: Callable[[], Any]) -> Any:
    """What the condition chooses; both when it is unknown."""
    if condition is True:
        return oui()
    if condition is False:
        return autrement()
    return reunir(oui(), autrement())


def reunir(a: Any, b: Any) -> Any:
    """The narrowest quantity that holds both."""
    if a is b:
        return a
    if a.__class__ is Choix:
        return Choix(a.masque | b.masque)
    (bas_a, haut_a), (bas_b, haut_b) = bornes(a), bornes(b)
    return entre(min(bas_a, bas_b), max(haut_a, haut_b))


def choisir(condition: Any, oui: Any, autrement: Any) -> Any:
    """The same as ``si``, both computed already."""
    return oui if condition is True else autrement if condition is False else reunir(oui, autrement)


def somme(presents: list[Any], valeurs: list[Any]) -> Any:
    total: Any = 0.0
    for present, valeur in zip(presents, valeurs, strict=True):
        if present is True:
            total = total + valeur
        elif present is not False:
            total = total + reunir(valeur, 0.0)
    return total


def _retenus(presents: list[Any], conditions: list[Any]) -> Iterator[Any]:
    for present, condition in zip(presents, conditions, strict=True):
        yield condition if present is True else present is not False and et(present, condition)


def compte(presents: list[Any], conditions: list[Any]) -> Any:
    surs = possibles = 0.0
    for retenu in _retenus(presents, conditions):
        bas, haut = bornes(retenu)
        surs, possibles = surs + bas, possibles + haut
    return entre(surs, possibles)


def un_vrai(valeurs: Iterable[Any]) -> Any:
    """Is one of them true?"""
    possible: Any = False
    for valeur in valeurs:
        if valeur is True:
            return True
        possible = valeur if valeur is INCONNU else possible
    return possible


def un_au_moins(presents: list[Any], conditions: list[Any]) -> Any:
    return un_vrai(_retenus(presents, conditions))


def tous(presents: list[Any], conditions: list[Any]) -> Any:
    return non(un_au_moins(presents, [non(condition) for condition in conditions]))


def plus_grand(presents: list[Any], valeurs: list[Any]) -> Any:
    """The largest value among the persons present, 0 when there is nobody."""
    surs, possibles = [], []
    for present, valeur in zip(presents, valeurs, strict=True):
        la, peut_etre = bornes(present)
        if peut_etre:
            possibles.append(bornes(valeur))
        if la:
            surs.append(bornes(valeur))
    if not possibles:
        return 0.0
    grand = max(haut for _, haut in possibles)
    if surs:
        petit = max(bas for bas, _ in surs)
    else:
        petit, grand = min(*(bas for bas, _ in possibles), 0.0), max(grand, 0.0)
    return entre(petit, grand)


def plus_petit(presents: list[Any], valeurs: list[Any]) -> Any:
    """The smallest value among the persons present, 0 when there is nobody."""
    return 0.0 - plus_grand(presents, [0.0 - valeur for valeur in valeurs])


def rang(presents: list[Any], valeurs: list[Any], conditions: list[Any], i: int) -> Any:
    """1 + the number of other persons who meet the condition and have a larger value (ties: order of the list)."""
    mon_bas, mon_haut = bornes(valeurs[i])
    petit = grand = 1.0
    for j, retenu in enumerate(_retenus(presents, conditions)):
        if j != i:
            (bas, haut), (sur, possible) = bornes(valeurs[j]), bornes(retenu)
            petit += sur and (bas > mon_haut or (j < i and bas >= mon_haut))
            grand += possible and (haut > mon_bas or (j < i and haut >= mon_bas))
    return entre(petit, grand)


def pareils(presents: list[Any], valeurs: list[Any], conditions: list[Any], i: int) -> Any:
    """1 + the number of other persons who meet the condition and have the same value."""
    mon_bas, mon_haut = bornes(valeurs[i])
    petit = grand = 1.0
    for j, retenu in enumerate(_retenus(presents, conditions)):
        if j != i:
            (bas, haut), (sur, possible) = bornes(valeurs[j]), bornes(retenu)
            peut_etre = bas <= mon_haut and haut >= mon_bas
            petit += sur and peut_etre and bas == haut and mon_bas == mon_haut
            grand += possible and peut_etre
    return entre(petit, grand)
