"""Numbers of the language: smallest, largest, rounding, quotient."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from tznr_rules.intervalle import (
    TOLERANCE,
    Borne,
    Intervalle,
    Quantite,
    bornes,
    comme_intervalle,
    connu_ou,
    entre,
    est_exact,
    monotone,
    plus_grande_colonne,
    plus_petite_colonne,
)
from tznr_rules.logique import et


def _extremum(choisir: Callable[[float, float], float], de_colonnes: Callable[..., Borne]) -> Callable[..., Quantite]:
    """The smallest, or the largest, of some quantities: both grow with each of them."""

    def extremum(*operandes: Quantite) -> Quantite:
        if len(operandes) == 2:
            x, y = operandes
            if x.__class__ is float and y.__class__ is float:
                return choisir(x, y)
            (x_bas, x_haut), (y_bas, y_haut) = bornes(x), bornes(y)
            if x_bas.__class__ is float and y_bas.__class__ is float:
                return entre(choisir(x_bas, y_bas), choisir(x_haut, y_haut))
            bas = de_colonnes(x_bas, y_bas)
            return connu_ou(bas, bas if x_bas is x_haut and y_bas is y_haut else de_colonnes(x_haut, y_haut))
        bas = de_colonnes(*[bornes(x)[0] for x in operandes])
        return connu_ou(bas, bas if est_exact(*operandes) else de_colonnes(*[bornes(x)[1] for x in operandes]))

    return extremum


minimum = _extremum(min, plus_petite_colonne)
maximum = _extremum(max, plus_grande_colonne)


def borne(x: Quantite, bas: Quantite, haut: Quantite) -> Quantite:
    return minimum(maximum(x, bas), haut)


def valeur_absolue(x: Quantite) -> Quantite:
    return maximum(x, 0.0 - x)


def _sol(v: Any) -> Any:
    return float(math.floor(v)) if v.__class__ is float else np.floor(v)


def arrondi(x: Quantite, decimales: int = 0) -> Quantite:
    """Half up (the administration's habit), not half to even."""
    facteur = 10.0**decimales
    if x.__class__ is float:
        return math.floor(x * facteur + 0.5 + TOLERANCE) / facteur
    return monotone(lambda v: _sol(v * facteur + 0.5 + TOLERANCE) / facteur, x)


def arrondi_bas(x: Quantite, decimales: int = 0) -> Quantite:
    facteur = 10.0**decimales
    if x.__class__ is float:
        return math.floor(x * facteur + TOLERANCE) / facteur
    return monotone(lambda v: _sol(v * facteur + TOLERANCE) / facteur, x)


def arrondi_haut(x: Quantite, decimales: int = 0) -> Quantite:
    facteur = 10.0**decimales
    return monotone(lambda v: -_sol(-(v * facteur - TOLERANCE)) / facteur, x)


def egal(x: Quantite, y: Quantite) -> Quantite:
    if x.__class__ is float and y.__class__ is float:
        return x == y
    return et(comme_intervalle(x) <= y, comme_intervalle(x) >= y)


def inconnu(bas: Quantite, haut: Quantite) -> Quantite:
    """Anything between two quantities, whichever is the larger."""
    if bas.__class__ is float and haut.__class__ is float:
        return bas if bas == haut else Intervalle(min(bas, haut), max(bas, haut))
    (petit_bas, grand_bas), (petit_haut, grand_haut) = bornes(bas), bornes(haut)
    return Intervalle(plus_petite_colonne(petit_bas, petit_haut), plus_grande_colonne(grand_bas, grand_haut))


def quotient(x: Quantite, y: Quantite) -> Quantite:
    """x / y ; a division by zero is unknown."""
    simple = x.__class__ is not Intervalle and y.__class__ is float and y != 0
    return x / y if simple else comme_intervalle(x) / y


def moyenne(valeurs: Sequence[Quantite]) -> Quantite:
    return somme_de(valeurs) / float(len(valeurs))


def somme_de(valeurs: Sequence[Quantite]) -> Quantite:
    total = valeurs[0]
    for valeur in valeurs[1:]:
        total = total + valeur
    return total
