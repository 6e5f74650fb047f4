"""Reading the tables of the law: lists, bands, straight lines, codes.

A table is a column (numbers) or a column of pairs; one known more or less a margin is an interval of two.
"""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter
from typing import TypeAlias

import numpy as np

from tznr_rules.intervalle import Borne, Colonne, Intervalle, Quantite, assoupli, bornes, entre, est_exact, monotone

Table: TypeAlias = "Colonne | Intervalle"


def selon(i: Quantite, table: Table) -> Quantite:
    """The i-th number of a list (the last one beyond its end)."""
    if isinstance(table, Intervalle):
        return _enveloppe(selon(i, table.bas), selon(i, table.haut))
    dernier = len(table) - 1
    if isinstance(i, float):
        return float(table[int(min(max(i, 0.0), dernier))])
    bas, haut = bornes(i)
    if isinstance(bas, float):
        rangs = [int(min(max(borne, 0.0), dernier)) for borne in (bas, haut)]
        return _entre_deux(table.tolist(), *rangs)
    debut = _rangs(bas, dernier)
    return _entre(table, debut, debut if bas is haut else _rangs(haut, dernier), bas is haut)


def _rangs(x: Borne, dernier: int) -> Colonne:
    return np.minimum(np.maximum(x, 0.0), dernier).astype(np.intp)


def tranche(x: Quantite, table: Table) -> Quantite:
    """Value of the last line ``[threshold, value]`` whose threshold is ≤ x, 0 before the first."""
    seuils_bas, seuils_haut = (table.bas, table.haut) if isinstance(table, Intervalle) else (table, table)
    valeurs = np.concatenate(([0.0], seuils_bas[:, 1]))
    bas, haut = bornes(x)
    debut = np.asarray(seuils_haut[:, 0].searchsorted(bas, side="right"))
    fin = debut
    if bas is not haut or seuils_bas is not seuils_haut:
        fin = np.asarray(seuils_bas[:, 0].searchsorted(haut, side="right"))
    if isinstance(bas, float):
        return _entre_deux(valeurs.tolist(), int(debut), int(fin))
    return _entre(valeurs, debut, fin, debut is fin or np.array_equal(debut, fin))


def _enveloppe(x: Quantite, y: Quantite) -> Quantite:
    """The narrowest interval that holds both."""
    (petit_x, grand_x), (petit_y, grand_y) = bornes(x), bornes(y)
    bas, haut = np.asarray(np.minimum(petit_x, petit_y)), np.asarray(np.maximum(grand_x, grand_y))
    return assoupli(bas, haut)


def _entre_deux(valeurs: list[float], debut: int, fin: int) -> Quantite:
    """The smallest and the largest of some consecutive numbers."""
    lues = valeurs[debut : fin + 1]
    return entre(min(lues), max(lues))


def _entre(valeurs: Colonne, debut: Colonne, fin: Colonne, exact: bool) -> Quantite:
    bas = np.asarray(valeurs[debut])
    if exact:
        return assoupli(bas, bas)
    haut = bas
    for i, valeur in enumerate(valeurs):
        dedans = (debut <= i) & (i <= fin)
        bas = np.where(dedans, np.minimum(bas, valeur), bas)
        haut = np.where(dedans, np.maximum(haut, valeur), haut)
    return assoupli(bas, haut)


def interpole(x: Quantite, table: Table) -> Quantite:
    """Straight line between the points ``[x, y]`` (x increasing), the last segment prolonged."""
    if isinstance(table, Intervalle):
        return _enveloppe(interpole(x, table.bas), interpole(x, table.haut))
    debut, fin = bornes(x)
    if isinstance(debut, float):
        return _interpole_un(debut, fin, table.tolist())
    abscisses, ordonnees = table[:, 0], table[:, 1]
    pente = (ordonnees[-1] - ordonnees[-2]) / (abscisses[-1] - abscisses[-2])

    def lire(v: Borne) -> Colonne:
        return np.asarray(np.interp(v, abscisses, ordonnees) + np.maximum(v - abscisses[-1], 0) * pente)

    if est_exact(x):
        return monotone(lire, x)
    bas, haut = np.minimum(lire(debut), lire(fin)), np.maximum(lire(debut), lire(fin))
    for abscisse, ordonnee in zip(abscisses, ordonnees, strict=True):
        dedans = (debut <= abscisse) & (abscisse <= fin)
        bas = np.where(dedans, np.minimum(bas, ordonnee), bas)
        haut = np.where(dedans, np.maximum(haut, ordonnee), haut)
    return assoupli(np.asarray(bas), np.asarray(haut))


def _interpole_un(debut: float, fin: float, points: list[list[float]]) -> Quantite:
    lus = [_lire(debut, points)]
    if fin != debut:
        lus += [_lire(fin, points), *(y for x, y in points if debut <= x <= fin)]
    return entre(min(lus), max(lus))


def _lire(v: float, points: list[list[float]]) -> float:
    """What numpy's ``interp`` gives, and the last segment prolonged."""
    dernier, rang = points[-1], bisect_right(points, v, key=itemgetter(0)) - 1
    if rang < 0:
        return points[0][1]
    (x, y), suivant = points[rang], points[min(rang + 1, len(points) - 1)]
    if v == x or rang == len(points) - 1:
        avant = points[-2]
        return y + max(v - dernier[0], 0.0) * ((dernier[1] - avant[1]) / (dernier[0] - avant[0]))
    return (suivant[1] - y) / (suivant[0] - x) * (v - x) + y


def dans_liste(x: Quantite, liste: Colonne) -> Quantite:
    """Yes/no: the code is in the (sorted) list; unknown when the code is not known exactly."""
    if isinstance(x, float):
        rang = int(liste.searchsorted(x))
        return rang < len(liste) and bool(liste[rang] == x)
    bas, haut = bornes(x)
    possible = np.asarray(liste.searchsorted(bas, side="left")) < np.asarray(liste.searchsorted(haut, side="right"))
    return assoupli(possible, possible) if bas is haut else assoupli(possible & (np.asarray(bas) == haut), possible)
