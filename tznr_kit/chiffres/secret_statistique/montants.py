"""Amounts in euros: a cell where one household weighs too much says that household's amount."""

from __future__ import annotations

import pandas as pd

from tznr_kit.chiffres.secret_statistique.regle import SEUILS_PAR_SOURCE, Regle


def cellules_dominees(lignes: pd.DataFrame, regle: Regle) -> set[tuple[str, str]]:
    """Cells (ligne, colonne) of an amount table that must be hidden.

    ``lignes``: one row per contributor, columns ``ligne``, ``colonne``, ``montant`` (euros, ≥ 0).
    Hidden when fewer than 11 contribute, or when the first or the first two hold too large a share
    (n ≥ 11, 85 % and 90 %: the usual dominance rule, cf. sdcLog and Insee's guides).
    """
    if (lignes["montant"] < 0).any():
        raise ValueError("la règle de dominance s'applique à des montants positifs")
    minimum = max(regle.seuil, SEUILS_PAR_SOURCE["fiscale"])
    dominees = set()
    for (ligne, colonne), montants in lignes.groupby(["ligne", "colonne"])["montant"]:
        total = montants.sum()
        premiers = montants.nlargest(2)
        if (
            len(montants) < minimum
            or premiers.iloc[0] > regle.premier * total
            or premiers.sum() > regle.deux_premiers * total
        ):
            dominees.add((str(ligne), str(colonne)))
    return dominees
