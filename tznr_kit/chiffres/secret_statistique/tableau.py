"""A table of counts in, a table fit to publish out."""

from __future__ import annotations

import math
from collections.abc import Collection, Hashable
from dataclasses import dataclass

import pandas as pd

from tznr_kit.chiffres.secret_statistique.regle import Regle
from tznr_kit.chiffres.secret_statistique.reseau import Arc, masquer

TOTAL = "Total"
PETIT = "effectif sous le seuil"
DEMANDE = "contribution dominante"
PROTECTION = "protège une autre case"

Case = tuple[Hashable, Hashable]
# A margin is worth more to the reader than a cell, and the grand total more than a margin.
PRIX_MARGE, PRIX_GRAND_TOTAL = 10, 100


@dataclass(frozen=True)
class Suppression:
    """One hidden cell and the reason. The reason stays with the analyst: it helps whoever attacks."""

    ligne: str
    colonne: str
    motif: str


@dataclass(frozen=True)
class Protege:
    """``tableau``: rows and columns as given plus « Total », hidden cells None; ``journal``: which, why."""

    tableau: pd.DataFrame
    journal: tuple[Suppression, ...]

    def arrondi(self, regle: Regle) -> pd.DataFrame:
        """The same table with visible counts rounded to ``regle.base``."""
        arrondi = self.tableau.copy()
        for colonne in arrondi.columns:
            valeurs = [None if n is None else regle.arrondir(n) for n in arrondi[colonne]]
            arrondi[colonne] = pd.Series(valeurs, index=arrondi.index, dtype=object)
        return arrondi


def proteger(
    effectifs: pd.DataFrame,
    regle: Regle,
    a_masquer: Collection[Case] = (),
    incertitude: int | None = None,
    totaux_publies: bool = False,
    lignes_publiees: Collection[Hashable] = (),
) -> Protege:
    """Two-way table made safe: small cells hidden, then enough others that none can be solved.

    ``effectifs``: rows × columns of non-negative whole units, without margins (they are added here).
    ``a_masquer``: cells to hide besides the small ones, for instance dominated amounts.
    ``incertitude``: least width, in units, of what a reader may deduce of a hidden cell (default: the
    threshold; for amounts, give a sum in euros).
    ``totaux_publies``: another table shows the « Total » row, so that hiding it here would protect nothing;
    ``lignes_publiees``: the rows whose total another table shows too.
    Raises ValueError on an empty table, a negative or fractional count, or a repeated label;
    ProtectionImpossible when totals are published and the table cannot be protected.
    """
    complet = _avec_marges(effectifs)
    cases: list[Case] = [(ligne, colonne) for ligne in complet.index for colonne in complet.columns]
    valeurs = complet.to_numpy().ravel()
    connus = {(TOTAL, colonne) for colonne in complet.columns if totaux_publies} | {
        (un, TOTAL) for un in lignes_publiees
    }
    arcs = [_arc(case, int(n), case in connus) for case, n in zip(cases, valeurs, strict=True)]
    motifs = _motifs(cases, arcs, regle, a_masquer)
    return _masque(complet, cases, arcs, motifs, incertitude or regle.seuil)


def proteger_serie(
    effectifs: pd.Series, regle: Regle, a_masquer: Collection[Hashable] = (), totaux_publies: bool = False
) -> Protege:
    """One-way table made safe: a column named as the series, plus a « Total » row. Raises as ``proteger``."""
    nom = str(effectifs.name) if effectifs.name is not None else "effectif"
    _verifier(effectifs.to_frame(nom))
    complet = pd.concat([effectifs, pd.Series({TOTAL: effectifs.sum()})]).to_frame(nom)
    cases: list[Case] = [(ligne, nom) for ligne in complet.index]
    valeurs = [int(valeur) for valeur in complet[nom]]
    arcs = [Arc("haut", "bas", valeur, valeur + 1) for valeur in valeurs[:-1]]
    arcs.append(Arc("bas", "haut", valeurs[-1], math.inf if totaux_publies else PRIX_MARGE * (valeurs[-1] + 1)))
    motifs = _motifs(cases, arcs, regle, [(ligne, nom) for ligne in a_masquer])
    return _masque(complet, cases, arcs, motifs, regle.seuil)


def _motifs(cases: list[Case], arcs: list[Arc], regle: Regle, a_masquer: Collection[Case]) -> dict[int, str]:
    demandees = set(a_masquer)
    motifs = {i: DEMANDE for i, case in enumerate(cases) if case in demandees and arcs[i].valeur > 0}
    return motifs | {i: PETIT for i, arc in enumerate(arcs) if regle.est_petit(arc.valeur)}


def _masque(complet: pd.DataFrame, cases: list[Case], arcs: list[Arc], motifs: dict[int, str], besoin: int) -> Protege:
    masques = masquer(arcs, set(motifs), besoin)
    tableau = complet.astype(object)
    for indice in masques:
        tableau.at[cases[indice]] = None
    journal = [Suppression(str(cases[i][0]), str(cases[i][1]), motifs.get(i, PROTECTION)) for i in sorted(masques)]
    return Protege(tableau, tuple(journal))


def _avec_marges(effectifs: pd.DataFrame) -> pd.DataFrame:
    _verifier(effectifs)
    complet = effectifs.astype(int)
    complet[TOTAL] = complet.sum(axis=1)
    complet.loc[TOTAL] = complet.sum()
    return complet


def _verifier(effectifs: pd.DataFrame) -> None:
    if effectifs.empty:
        raise ValueError("tableau vide")
    if not effectifs.index.is_unique or not effectifs.columns.is_unique:
        raise ValueError("deux lignes ou deux colonnes portent le même nom")
    if TOTAL in effectifs.index or TOTAL in effectifs.columns:
        raise ValueError("le total est calculé ici : donnez le tableau sans marges")
    if effectifs.isna().any(axis=None) or (effectifs < 0).any(axis=None) or (effectifs % 1 != 0).any(axis=None):
        raise ValueError("des effectifs entiers et positifs sont attendus")


def _arc(case: Case, valeur: int, connu: bool) -> Arc:
    """The cell as an arc of the circulation grand total → row → column → grand total; ``connu``: never hidden."""
    ligne, colonne = case
    depart: Hashable
    arrivee: Hashable
    if ligne == TOTAL and colonne == TOTAL:
        depart, arrivee, prix = "bas", "haut", PRIX_GRAND_TOTAL
    elif colonne == TOTAL:
        depart, arrivee, prix = "haut", ("ligne", ligne), PRIX_MARGE
    elif ligne == TOTAL:
        depart, arrivee, prix = ("colonne", colonne), "bas", PRIX_MARGE
    else:
        depart, arrivee, prix = ("ligne", ligne), ("colonne", colonne), 1
    return Arc(depart, arrivee, valeur, math.inf if connu else prix * (valeur + 1))
