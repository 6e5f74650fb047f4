"""Margins of the fictitious Comminges, as a statistical office would publish them: what the analyst would provide."""

from __future__ import annotations

import csv
import io

import numpy as np
import pandas as pd

from tznr_kit.demonstration.observatoire.population import Population
from tznr_kit.observatoire.marges import AGES, COLONNES, DIMENSIONS

SOURCE = "Données fictives de démonstration"
RESSOURCES = {"salaire_net": 12, "chomage_net": 12, "retraite_nette": 12, "pension_invalidite": 12,
              "benefice_independant": 1}  # fmt: skip
FORFAIT = 0.13  # share of farm receipts that is declared as income (micro-BA)
PREMIERS_AGES = (15, 25, 55, 65)
TOITS = {"locataire_vide": "locataire_prive", "heberge_gratuit": "gratuit"}
ACTIVITES = {"independant": "non_salarie", "agriculteur": "non_salarie", "inactif": "autre_inactif"}


def marges_de(population: Population, territoire: str, annee: int) -> bytes:
    """The file of margins of a population whose households are all known."""
    comptes = _comptes(population)
    flux = io.StringIO()
    ecrivain = csv.writer(flux, delimiter=";", lineterminator="\n")
    ecrivain.writerow(COLONNES)
    for dimension, modalites in DIMENSIONS.items():
        for modalite in modalites:
            ecrivain.writerow([territoire, dimension, modalite, round(comptes[dimension].get(modalite, 0)), annee,
                               SOURCE])  # fmt: skip
    return flux.getvalue().encode()


def _comptes(population: Population) -> dict[str, dict[str, float]]:
    foyers, adultes = population.foyers, population.adultes
    grands = population.enfants[population.enfants["age"] >= 15]
    couple = foyers.index.isin(adultes.loc[adultes["role"] == "conjoint", "foyer"])
    avec = foyers.index.isin(population.enfants["foyer"])
    compositions = np.select([couple & avec, couple, avec], ["couple_enfants", "couple", "parent_seul"], "seul")
    ages = pd.concat([adultes["age"], grands["age"]])
    jeunes = adultes[adultes["age"] < 65]
    activites = _nombres(jeunes["activite"].replace(ACTIVITES))
    classes = _nombres(pd.Series(AGES)[np.digitize(ages, PREMIERS_AGES) - 1])
    return {
        "composition": _nombres(pd.Series(compositions)),
        "logement": _nombres(foyers["logement_statut"].replace(TOITS)),
        "age": classes,
        "activite": activites | {"etudiant": activites.get("etudiant", 0) + len(grands)},
        "revenu": _deciles(population),
    }


def _nombres(valeurs: pd.Series) -> dict[str, float]:
    return {str(valeur): float(nombre) for valeur, nombre in valeurs.value_counts().items()}


def _deciles(population: Population) -> dict[str, float]:
    """Over persons, of the declared income of their household by consumption unit."""
    adultes, enfants = population.adultes, population.enfants
    declare = sum(adultes[colonne] * fois for colonne, fois in RESSOURCES.items())
    declare = (declare + FORFAIT * adultes["recettes_agricoles"]).groupby(adultes["foyer"]).sum()
    taille = pd.concat([adultes["foyer"], enfants["foyer"]]).value_counts().reindex(declare.index)
    petits = enfants.loc[enfants["age"] < 14, "foyer"].value_counts().reindex(declare.index, fill_value=0)
    niveau = declare / (1 + 0.5 * (taille - 1 - petits) + 0.3 * petits)
    par_personne = np.repeat(niveau.to_numpy(), taille.to_numpy())
    return {f"d{rang}": float(np.quantile(par_personne, rang / 10)) for rang in range(1, 10)}
