"""From the persons of a household to the household; ``present`` is the yes/no column of who exists."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

from tznr_rules.intervalle import (
    SANS_BORNE,
    Choix,
    Colonne,
    Intervalle,
    Quantite,
    bornes,
    comme_intervalle,
    connu_ou,
    du_foyer,
    est_exact,
    etendu,
    exactement,
)
from tznr_rules.logique import et, non, si

Comparaison: TypeAlias = "Callable[[Intervalle, Intervalle, bool], Colonne]"


def somme(present: Intervalle, x: Quantite) -> Quantite:
    bas, haut = bornes(x)
    if present.bas is present.haut:
        petite = total(present.bas * bas)
        return du_foyer(petite, petite if bas is haut else total(present.bas * haut))
    petit = np.where(present.bas, bas, np.where(present.haut, np.minimum(bas, 0.0), 0.0))
    grand = np.where(present.bas, haut, np.where(present.haut, np.maximum(haut, 0.0), 0.0))
    return du_foyer(total(petit), total(grand))


def total(colonne: Colonne) -> Any:
    """The sum over the persons of each household."""
    if colonne.shape[0] == 1:
        somme_seule = 0.0
        for valeur in colonne[0].tolist():
            somme_seule += valeur
        return somme_seule
    return _cumuler(np.add, colonne, 0.0) if colonne.dtype == float else _cumuler(np.add, colonne.astype(float), 0.0)


def un_vrai(colonne: Colonne) -> Any:
    """Is one of the persons of each household true?"""
    return True in colonne[0].tolist() if colonne.shape[0] == 1 else _cumuler(np.logical_or, colonne, False)


def _cumuler(operation: Any, colonne: Colonne, neutre: float | bool) -> Any:
    """One value per household; persons are few, so adding their columns beats a reduction along the short axis."""
    largeur = colonne.shape[1]
    if largeur == 0:
        return neutre
    total = colonne[:, :1]
    for j in range(1, largeur):
        total = operation(total, colonne[:, j : j + 1])
    return total


def compte(present: Intervalle, condition: Quantite) -> Quantite:
    retenus = _parmi_presents(present, condition)
    bas = total(retenus.bas)
    return du_foyer(bas, bas if retenus.exact else total(retenus.haut))


def un_au_moins(present: Intervalle, condition: Quantite) -> Quantite:
    retenus = _parmi_presents(present, condition)
    bas = un_vrai(retenus.bas)
    return du_foyer(bas, bas if retenus.exact else un_vrai(retenus.haut))


def tous(present: Intervalle, condition: Quantite) -> Quantite:
    return non(un_au_moins(present, non(condition)))


def _parmi_presents(present: Intervalle, condition: Any) -> Intervalle:
    retenus = et(present, condition)
    return exactement(np.zeros_like(present.bas)) if retenus is False else comme_intervalle(retenus)


def plus_grand(present: Intervalle, x: Quantite) -> Quantite:
    """The largest value among the persons present, 0 when there is nobody."""
    forme = present.bas.shape
    if not forme[1]:
        return 0.0
    bas, haut = (etendu(b, forme) for b in bornes(x))
    grand_possible = _extreme(np.maximum, np.where(present.haut, haut, -SANS_BORNE), -SANS_BORNE)
    possible = un_vrai(present.haut)
    if est_exact(x, present):
        grand = np.where(possible, grand_possible, 0.0)
        return du_foyer(grand, grand)
    sur = un_vrai(present.bas)
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
    bas, haut = bornes(x)
    if np.ndim(bas) == 0:
        return x
    premiers = bas[:, :1]
    return du_foyer(premiers, premiers if bas is haut else haut[:, :1])


def autre(present: Intervalle, x: Quantite) -> Quantite:
    """The value of the other adult: 0 (or no) when there is none."""
    garde: Any = si(present, x, False if _est_booleen(x) else 0.0)
    bas, haut = bornes(garde)
    inverses = bas[:, ::-1]
    return connu_ou(inverses, inverses if bas is haut else haut[:, ::-1])


def _est_booleen(x: Any) -> bool:
    return np.asarray(bornes(x)[0]).dtype == bool


def rang(present: Intervalle, x: Quantite, condition: Quantite) -> Intervalle:
    """1 + the number of other persons who meet the condition and have a larger x (ties: order of the list)."""

    def devant(lui: Colonne, moi: Colonne, avant: bool) -> Colonne:
        return np.asarray(lui >= moi if avant else lui > moi)

    return _compter_les_autres(
        present, x, condition,
        lambda lui, moi, avant: devant(lui.bas, moi.haut, avant),
        lambda lui, moi, avant: devant(lui.haut, moi.bas, avant),
    )  # fmt: skip


def pareils(present: Intervalle, x: Quantite, condition: Quantite) -> Intervalle:
    """1 + the number of other persons who meet the condition and have the same x."""
    return _compter_les_autres(
        present, x, condition,
        lambda lui, moi, _: (lui.bas == lui.haut) & (moi.bas == moi.haut) & (lui.bas == moi.bas),
        lambda lui, moi, _: (lui.bas <= moi.haut) & (lui.haut >= moi.bas),
    )  # fmt: skip


def _compter_les_autres(
    present: Intervalle, x: Quantite, condition: Quantite, certain: Comparaison, possible: Comparaison
) -> Intervalle:
    """1 + those of the others who compare so, surely and possibly; ``avant``: they come before in the list."""
    retenus, forme = _parmi_presents(present, condition), np.shape(present.bas)
    colonnes = [_colonne(x, forme, j) for j in range(forme[1])]
    comptes = [_colonne(retenus, forme, j) for j in range(forme[1])]

    def compter(comparer: Comparaison, garder: Callable[[Intervalle], Colonne]) -> Colonne:
        total = np.ones(forme, order="F")
        for i, moi in enumerate(colonnes):
            for j, lui in enumerate(colonnes):
                if i != j:
                    total[:, i] += comparer(lui, moi, j < i) & garder(comptes[j])
        return total

    petit = compter(certain, lambda compte: compte.bas)
    return Intervalle(petit, petit if est_exact(x, retenus) else compter(possible, lambda compte: compte.haut))


def _colonne(x: Quantite, forme: tuple[int, ...], j: int) -> Intervalle:
    """One person of each household."""
    bas, haut = bornes(x)
    colonne = etendu(bas, forme)[:, j]
    return Intervalle(colonne, colonne if bas is haut else etendu(haut, forme)[:, j])
