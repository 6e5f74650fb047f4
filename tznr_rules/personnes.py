"""From the persons of a household to the household; ``present`` is the yes/no column of who exists."""

from __future__ import annotations

from typing import Any

import numpy as np

from tznr_rules.intervalle import SANS_BORNE, Choix, Colonne, Intervalle, Quantite, bornes, du_foyer, est_exact, etendu
from tznr_rules.logique import et, non, si


def somme(present: Intervalle, x: Quantite) -> Quantite:
    bas, haut = bornes(x)
    if present.bas is present.haut:
        total = _total(present.bas * bas)
        return du_foyer(total, total if bas is haut else _total(present.bas * haut))
    petit = np.where(present.bas, bas, np.where(present.haut, np.minimum(bas, 0.0), 0.0))
    grand = np.where(present.bas, haut, np.where(present.haut, np.maximum(haut, 0.0), 0.0))
    return du_foyer(_total(petit), _total(grand))


def _total(colonne: Colonne) -> Any:
    if colonne.shape[0] == 1:
        total = 0.0
        for j, valeur in enumerate(colonne[0].tolist()):
            total = total + valeur if j else float(valeur)
        return total
    return _cumuler(np.add, colonne, 0.0) if colonne.dtype == float else _cumuler(np.add, colonne.astype(float), 0.0)


def _un_vrai(colonne: Colonne) -> Any:
    return True in colonne[0].tolist() if colonne.shape[0] == 1 else _cumuler(np.logical_or, colonne, False)


def _cumuler(operation: Any, colonne: Colonne, neutre: float | bool) -> Colonne:
    """One value per household; persons are few, so adding their columns beats a reduction along the short axis."""
    largeur = colonne.shape[1]
    if largeur == 0:
        return np.full((colonne.shape[0], 1), neutre)
    total = colonne[:, :1]
    for j in range(1, largeur):
        total = operation(total, colonne[:, j : j + 1])
    return total


def compte(present: Intervalle, condition: Quantite) -> Quantite:
    retenus = _parmi_presents(present, condition)
    bas = _total(retenus.bas)
    return du_foyer(bas, bas if retenus.exact else _total(retenus.haut))


def un_au_moins(present: Intervalle, condition: Quantite) -> Quantite:
    retenus = _parmi_presents(present, condition)
    bas = _un_vrai(retenus.bas)
    return du_foyer(bas, bas if retenus.exact else _un_vrai(retenus.haut))


def tous(present: Intervalle, condition: Quantite) -> Quantite:
    return non(un_au_moins(present, non(condition)))


def _parmi_presents(present: Intervalle, condition: Any) -> Intervalle:
    retenus = et(present, condition)
    if retenus.__class__ is Intervalle:
        return retenus
    personne = np.zeros_like(present.bas)
    return Intervalle(personne, personne)


def plus_grand(present: Intervalle, x: Quantite) -> Quantite:
    """The largest value among the persons present, 0 when there is nobody."""
    forme = present.bas.shape
    bas, haut = (etendu(b, forme) for b in bornes(x))
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


def plus_petit(present: Intervalle, x: Quantite) -> Quantite:
    """The smallest value among the persons present, 0 when there is nobody."""
    return 0.0 - plus_grand(present, 0.0 - x)


def premier(x: Quantite | Choix) -> Quantite | Choix:
    """The value of the first adult, as a household quantity."""
    if x.__class__ is Choix:
        masque = x.masque[:, :1]
        return Choix(masque.item() if masque.shape == (1, 1) else masque)
    if x.__class__ is not Intervalle or np.ndim(x.bas) == 0:
        return x
    bas = x.bas[:, :1]
    return du_foyer(bas, bas if x.exact else x.haut[:, :1])


def autre(present: Intervalle, x: Intervalle) -> Intervalle:
    """The value of the other adult: 0 (or no) when there is none."""
    garde: Any = si(present, x, False if _est_booleen(x) else 0.0)
    bas = garde.bas[:, ::-1]
    return Intervalle(bas, bas if garde.exact else garde.haut[:, ::-1])


def _est_booleen(x: Any) -> bool:
    return np.asarray(bornes(x)[0]).dtype == bool


def rang(present: Intervalle, x: Quantite, condition: Quantite) -> Intervalle:
    """1 + the number of other persons who meet the condition and have a larger x (ties: order of the list)."""
    retenus = _parmi_presents(present, condition)
    forme = np.shape(present.bas)
    bas, haut = (etendu(b, forme) for b in bornes(x))
    avant = np.tri(forme[1], k=-1, dtype=bool)
    certain = (bas[:, None, :] > haut[:, :, None]) | ((bas[:, None, :] >= haut[:, :, None]) & avant)
    diagonale = np.eye(forme[1], dtype=bool)
    possible = ((haut[:, None, :] > bas[:, :, None]) | ((haut[:, None, :] >= bas[:, :, None]) & avant)) & ~diagonale
    petit = 1.0 + np.sum(certain & ~diagonale & etendu(retenus.bas, forme)[:, None, :], axis=2)
    grand = 1.0 + np.sum(possible & etendu(retenus.haut, forme)[:, None, :], axis=2)
    return Intervalle(petit, petit) if est_exact(x, retenus) else Intervalle(petit, grand)


def pareils(present: Intervalle, x: Quantite, condition: Quantite) -> Intervalle:
    """1 + the number of other persons who meet the condition and have the same x."""
    retenus = _parmi_presents(present, condition)
    forme = np.shape(present.bas)
    bas, haut = (etendu(b, forme) for b in bornes(x))
    autres = ~np.eye(forme[1], dtype=bool)
    possible = (bas[:, None, :] <= haut[:, :, None]) & (haut[:, None, :] >= bas[:, :, None]) & autres
    certain = possible & (bas == haut)[:, None, :] & (bas == haut)[:, :, None]
    petit = 1.0 + np.sum(certain & etendu(retenus.bas, forme)[:, None, :], axis=2)
    grand = 1.0 + np.sum(possible & etendu(retenus.haut, forme)[:, None, :], axis=2)
    return Intervalle(petit, petit) if est_exact(x, retenus) else Intervalle(petit, grand)
