"""Reading the tables of the law: lists, bands, straight lines, codes."""

from __future__ import annotations

from typing import Any

import numpy as np

from tznr_rules.intervalle import Colonne, Intervalle, assoupli, bornes, est_exact, monotone


def selon(i: Any, table: Any) -> Any:
    """The i-th number of a list (the last one beyond its end)."""
    if table.__class__ is Intervalle:
        return _enveloppe(selon(i, table.bas), selon(i, table.haut))
    dernier = len(table) - 1
    if i.__class__ is float:
        return float(table[int(min(max(i, 0.0), dernier))])
    debut, fin = (np.clip(np.asarray(b), 0, dernier).astype(int) for b in bornes(i))
    return _entre(table, debut, fin, est_exact(i))


def tranche(x: Any, table: Any) -> Any:
    """Value of the last line ``[threshold, value]`` whose threshold is ≤ x, 0 before the first."""
    if table.__class__ is Intervalle:
        return _tranche_incertaine(x, table)
    seuils, valeurs = table[:, 0], np.concatenate(([0.0], table[:, 1]))
    if x.__class__ is float:
        return float(valeurs[int(seuils.searchsorted(x, side="right"))])
    debut, fin = (np.asarray(np.searchsorted(seuils, b, side="right")) for b in bornes(x))
    return _entre(valeurs, debut, fin, est_exact(x))


def _tranche_incertaine(x: Any, table: Intervalle) -> Any:
    """The same when the thresholds are known more or less a margin."""
    valeurs = np.concatenate(([0.0], table.bas[:, 1]))
    bas, haut = bornes(x)
    debut = np.asarray(np.searchsorted(table.haut[:, 0], bas, side="right"))
    fin = np.asarray(np.searchsorted(table.bas[:, 0], haut, side="right"))
    return _entre(valeurs, debut, fin, np.array_equal(debut, fin))


def _enveloppe(x: Any, y: Any) -> Intervalle:
    """The narrowest interval that holds both."""
    (petit_x, grand_x), (petit_y, grand_y) = bornes(x), bornes(y)
    bas, haut = np.asarray(np.minimum(petit_x, petit_y)), np.asarray(np.maximum(grand_x, grand_y))
    return assoupli(bas, haut)


def _entre(valeurs: Colonne, debut: Colonne, fin: Colonne, exact: bool) -> Any:
    bas = np.asarray(valeurs[debut])
    if exact:
        return assoupli(bas, bas)
    haut = bas
    for i, valeur in enumerate(valeurs):
        dedans = (debut <= i) & (i <= fin)
        bas = np.where(dedans, np.minimum(bas, valeur), bas)
        haut = np.where(dedans, np.maximum(haut, valeur), haut)
    return assoupli(bas, haut)


def interpole(x: Any, table: Any) -> Any:
    """Straight line between the points ``[x, y]`` (x increasing), the last segment prolonged."""
    if table.__class__ is Intervalle:
        return _enveloppe(interpole(x, table.bas), interpole(x, table.haut))
    abscisses, ordonnees = table[:, 0], table[:, 1]
    pente = (ordonnees[-1] - ordonnees[-2]) / (abscisses[-1] - abscisses[-2])

    def lire(v: Any) -> Any:
        lu = np.interp(v, abscisses, ordonnees) + np.maximum(v - abscisses[-1], 0) * pente
        return float(lu) if np.ndim(lu) == 0 else lu

    if est_exact(x):
        return monotone(lire, x)
    debut, fin = bornes(x)
    bas, haut = np.minimum(lire(debut), lire(fin)), np.maximum(lire(debut), lire(fin))
    for abscisse, ordonnee in zip(abscisses, ordonnees, strict=True):
        dedans = (debut <= abscisse) & (abscisse <= fin)
        bas = np.where(dedans, np.minimum(bas, ordonnee), bas)
        haut = np.where(dedans, np.maximum(haut, ordonnee), haut)
    return assoupli(np.asarray(bas), np.asarray(haut))


def dans_liste(x: Any, liste: Colonne) -> Any:
    """Yes/no: the code is in the (sorted) list; unknown when the code is not known exactly."""
    if x.__class__ is float:
        rang = int(liste.searchsorted(x))
        return rang < len(liste) and bool(liste[rang] == x)
    bas, haut = bornes(x)
    possible = np.asarray(liste.searchsorted(bas, side="left")) < np.asarray(liste.searchsorted(haut, side="right"))
    return assoupli(possible, possible) if bas is haut else assoupli(possible & (np.asarray(bas) == haut), possible)
