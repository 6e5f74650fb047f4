"""The tables of a study, by age, kind of household, farmers: protected before anybody sees them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

import numpy as np
import pandas as pd

from tznr_kit.chiffres.secret_statistique import ProtectionImpossible, Protege, Regle, proteger
from tznr_kit.observatoire.estimation import Estimation

OUVERT, SANS = "Droit ouvert", "Sans droit ouvert"
DIMENSIONS = {"age": "Âge du demandeur", "type": "Type de foyer", "exploitant": "Exploitant agricole"}


@dataclass(frozen=True)
class Ventilation:
    """One protected table: households with and without the right, by group.

    ``publie``: rounded counts, hidden cells None; ``taux``: whole percent by group, None when it may not be said.
    """

    titre: str
    publie: pd.DataFrame
    taux: dict[str, int | None]
    protege: Protege


def caracteristiques(personnes: pd.DataFrame, foyers: pd.DataFrame) -> pd.DataFrame:
    """Group of each household (index of ``foyers``) along each dimension."""
    age = foyers["adultes.0.age"]
    couple = foyers["adultes.1.age"].notna()
    enfants = foyers.filter(like="enfants.").notna().any(axis=1)
    activite = personnes["activite"] if "activite" in personnes else pd.Series("", index=personnes.index)
    agriculteurs = personnes.loc[activite == "agriculteur", "foyer_pseudo"]
    return pd.DataFrame(
        {
            "age": np.select(
                [age.isna(), age < 30, age < 50, age < 65],
                ["Âge inconnu", "Moins de 30 ans", "30 à 49 ans", "50 à 64 ans"],
                "65 ans et plus",
            ),
            "type": np.select(
                [couple & enfants, couple, enfants],
                ["Couple avec enfants", "Couple sans enfant", "Parent seul"],
                "Personne seule",
            ),
            "exploitant": np.where(foyers.index.isin(agriculteurs), "Exploitants", "Autres foyers"),
        },
        index=foyers.index,
    )


def ventiler(
    groupes: pd.DataFrame, eligible: pd.Series, paye: pd.Series, central: Estimation, regle: Regle
) -> tuple[Ventilation, ...]:
    """One protected table by dimension, corrected like the whole; none without a corrected rate.

    All share their « Total » row, which the funnel shows too: a table that cannot be protected is not made.
    """
    if central.corrige is None or not eligible.any():
        return ()
    lies = int((eligible & paye).sum())
    ouverts = central.beneficiaires / lies if lies else 1.0
    sans = int(eligible.sum()) - central.beneficiaires
    confirmes = (central.eligibles - central.beneficiaires) / sans if sans else 1.0
    tableaux = []
    for dimension, titre in DIMENSIONS.items():
        nombres = pd.DataFrame({"groupe": groupes[dimension], "lie": paye})[eligible].groupby("groupe")["lie"]
        beneficiaires = (nombres.sum() * ouverts).clip(upper=nombres.size())
        non_recours = (nombres.size() - beneficiaires) * confirmes
        effectifs = pd.DataFrame({OUVERT: repartir(beneficiaires), SANS: repartir(non_recours)})
        with suppress(ProtectionImpossible):
            tableaux.append(_proteger(titre, effectifs, regle))
    return tuple(tableaux)


def repartir(valeurs: pd.Series) -> pd.Series:
    """Whole counts whose sum is the rounded sum, so that every table of a study has the same totals."""
    entiers: pd.Series = np.floor(valeurs).astype(int)
    restes = (valeurs - entiers).sort_values(ascending=False, kind="stable")
    entiers[restes.index[: round(valeurs.sum()) - int(entiers.sum())]] += 1
    return entiers


def _proteger(titre: str, effectifs: pd.DataFrame, regle: Regle) -> Ventilation:
    protege = proteger(effectifs, regle, totaux_publies=True)
    taux = {}
    for groupe, ligne in protege.tableau.iterrows():
        ouvert, sans = ligne[OUVERT], ligne[SANS]
        # A rate beside a total would give the hidden cell back.
        visible = ouvert is not None and sans is not None
        taux[str(groupe)] = regle.taux(sans, ouvert + sans) if visible else None
    return Ventilation(titre, protege.arrondi(regle), taux, protege)
