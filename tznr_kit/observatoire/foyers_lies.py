"""From links between persons to households: who is eligible, who is paid, who would have been missed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import pandas as pd

MOIS = {"rsa": "rsa_mois", "prime_activite": "ppa_mois"}
TRIMESTRES = ("t", "t1", "t2")


@dataclass(frozen=True)
class Composition:
    """Adults through whom a household could be linked: the more there are, the rarer a miss."""

    hommes: int
    femmes: int


def paiements(
    ressources: pd.DataFrame, prestations: pd.DataFrame, liens: pd.DataFrame, foyers: pd.Index
) -> pd.DataFrame:
    """Index ``foyers`` (pseudonyms of the resources file). Columns: ``rsa_t``… « paid at least a month in that
    quarter » as seen through the links, then ``hommes`` and ``femmes``, adults of the linked file of benefits.
    """
    mois = [f"{racine}_{trimestre}" for racine in MOIS.values() for trimestre in TRIMESTRES]
    presents = [colonne for colonne in mois if colonne in prestations]
    nombres = prestations[presents].replace("", "0").astype(int)
    femme = (prestations["sexe"] == "2").astype(int)
    femmes = femme.groupby(prestations["foyer_pseudo"]).transform("sum")
    hommes = (1 - femme).groupby(prestations["foyer_pseudo"]).transform("sum")
    cotes = pd.DataFrame(
        {
            "foyer": ressources["foyer_pseudo"].to_numpy()[liens["a"]],
            "hommes": hommes.to_numpy()[liens["b"]],
            "femmes": femmes.to_numpy()[liens["b"]],
        }
    )
    for droit, racine in MOIS.items():
        for trimestre in TRIMESTRES:
            colonne = f"{racine}_{trimestre}"
            paye = nombres[colonne].to_numpy()[liens["b"]] > 0 if colonne in nombres else False
            cotes[f"{droit}_{trimestre}"] = np.asarray(paye, dtype=int)
    return cotes.groupby("foyer").max().reindex(foyers, fill_value=0)


def compositions(lies: pd.DataFrame) -> dict[Composition, int]:
    """How many linked households of each composition (columns ``hommes``, ``femmes``)."""
    comptes = Counter(zip(lies["hommes"].astype(int), lies["femmes"].astype(int), strict=True))
    return {Composition(hommes, femmes): nombre for (hommes, femmes), nombre in sorted(comptes.items())}
