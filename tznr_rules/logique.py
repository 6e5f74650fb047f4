"""Three-valued logic (Kleene) as interval arithmetic on yes/no, and the choice between two quantities."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from tznr_rules.intervalle import Choix, Intervalle, Quantite, bornes, connu_ou, entre


def et(*conditions: Quantite) -> Quantite:
    bas: Any = True
    haut: Any = True
    for condition in conditions:
        if condition.__class__ is Intervalle:
            petit, grand = condition.bas, condition.haut
        elif condition.__class__ is np.ndarray:
            petit = grand = condition
        elif condition:
            continue
        else:
            return False
        if bas is True:
            bas, haut = petit, grand
        elif bas is haut and petit is grand:
            bas = haut = bas & petit
        else:
            bas, haut = bas & petit, haut & grand
    return connu_ou(bas, haut)


def ou(*conditions: Quantite) -> Quantite:
    bas: Any = False
    haut: Any = False
    for condition in conditions:
        if condition.__class__ is Intervalle:
            petit, grand = condition.bas, condition.haut
        elif condition.__class__ is np.ndarray:
            petit = grand = condition
        elif condition:
            return True
        else:
            continue
        if haut is False:
            bas, haut = petit, grand
        elif bas is haut and petit is grand:
            bas = haut = bas | petit
        else:
            bas, haut = bas | petit, haut | grand
    return connu_ou(bas, haut)


def non(condition: Quantite) -> Quantite:
    if condition.__class__ is np.ndarray:
        return np.logical_not(condition)
    if condition.__class__ is not Intervalle:
        return not condition
    if condition.bas.__class__ is bool:
        return condition
    faux = np.logical_not(condition.haut)
    return connu_ou(faux, faux if condition.bas is condition.haut else np.logical_not(condition.bas))


def si(condition: Quantite, oui: Quantite | Choix, autrement: Quantite | Choix) -> Quantite | Choix:
    """``oui if condition else autrement``; both when the condition is unknown."""
    sur, possible = bornes(condition)
    if sur is possible and sur.__class__ is not np.ndarray:
        return oui if sur else autrement
    if isinstance(oui, Choix) and isinstance(autrement, Choix):
        if sur.__class__ is bool and oui.masque.__class__ is int and autrement.masque.__class__ is int:
            return Choix((oui.masque if possible else 0) | (0 if sur else autrement.masque))
        return Choix(np.where(possible, oui.masque, 0) | np.where(sur, 0, autrement.masque))
    oui_bas, oui_haut = bornes(oui)
    non_bas, non_haut = bornes(autrement)
    if sur is possible:
        bas = np.where(sur, oui_bas, non_bas)
        exact = oui_bas is oui_haut and non_bas is non_haut
        return connu_ou(bas, bas if exact else np.where(sur, oui_haut, non_haut))
    if sur.__class__ is bool and np.ndim(oui_bas) == 0 and np.ndim(non_bas) == 0:
        return entre(min(oui_bas, non_bas), max(oui_haut, non_haut))
    bas = np.where(sur, oui_bas, np.where(possible, np.minimum(oui_bas, non_bas), non_bas))
    haut = np.where(sur, oui_haut, np.where(possible, np.maximum(oui_haut, non_haut), non_haut))
    return Intervalle(bas, haut)


# What the language writes: a part is computed only when what comes before it leaves it open.


def et_ensuite(premiere: Quantite, *suite: Callable[[], Quantite]) -> Quantite:
    conditions = [derniere := premiere]
    for calculer in suite:
        if (derniere.haut if derniere.__class__ is Intervalle else derniere) is False:
            return False
        conditions.append(derniere := calculer())
    return et(*conditions)


def ou_ensuite(premiere: Quantite, *suite: Callable[[], Quantite]) -> Quantite:
    conditions = [derniere := premiere]
    for calculer in suite:
        if (derniere.bas if derniere.__class__ is Intervalle else derniere) is True:
            return True
        conditions.append(derniere := calculer())
    return ou(*conditions)


def si_besoin(
    condition: Quantite, oui: Callable[[], Quantite | Choix], autrement: Callable[[], Quantite | Choix]
) -> Quantite | Choix:
    bas, haut = bornes(condition)
    if bas is True or (bas.__class__ is np.ndarray and np.count_nonzero(bas) == bas.size):
        return oui()
    if haut is False or (haut.__class__ is np.ndarray and not np.count_nonzero(haut)):
        return autrement()
    return si(condition, oui(), autrement())
