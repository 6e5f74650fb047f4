"""Households of the fictitious Comminges, as they really are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from tznr_kit.observatoire.reglages import Demonstration

# Activities of people of working age, and their shares: settings of the demonstration, not statistics.
ACTIVITES = ("salarie", "chomeur", "inactif", "independant", "agriculteur")
PARTS_ACTIVITES = (0.58, 0.14, 0.16, 0.06, 0.06)
LOGEMENTS = ("proprietaire", "locataire_vide", "locataire_hlm", "heberge_gratuit")
PARTS_LOGEMENTS = (0.52, 0.28, 0.13, 0.07)
PARTS_COUPLES = {"jeune": 0.35, "adulte": 0.60, "retraite": 0.50}


@dataclass(frozen=True)
class Population:
    """``adultes`` and ``enfants``: one row a person, key ``foyer`` (0…n-1); ``foyers``: one row a household.

    ``foyers.conjoint_invisible`` and ``loyers_invisibles``: true, but absent from every file of resources.
    """

    foyers: pd.DataFrame
    adultes: pd.DataFrame
    enfants: pd.DataFrame


def tirer_population(reglages: Demonstration, nombre: int, hasard: np.random.Generator) -> Population:
    """``nombre`` households; amounts are euros a month, except yearly farm receipts and profits."""
    age = np.where(hasard.random(nombre) < 0.36, hasard.integers(66, 92, nombre), hasard.integers(19, 66, nombre))
    groupe = np.select([age < 30, age < 66], ["jeune", "adulte"], "retraite")
    part_couple = pd.Series(groupe).map(PARTS_COUPLES).to_numpy()
    couple = hasard.random(nombre) < part_couple
    enfants = np.where((age < 55), hasard.poisson(np.where(couple, 1.1, 0.45)), 0).clip(0, 4)
    adultes = _adultes(age, couple, hasard)
    foyers = pd.DataFrame(
        {
            "situation": np.where(couple, np.where(age > 45, "marie", "concubin"), "celibataire"),
            "logement_statut": hasard.choice(LOGEMENTS, nombre, p=PARTS_LOGEMENTS),
            "conjoint_invisible": _planter(~couple & (age < 60), reglages.part_conjoint_invisible, hasard),
            "loyers_invisibles": _planter(age < 65, reglages.part_loyers_invisibles, hasard),
        }
    )
    loue = foyers["logement_statut"].str.startswith("locataire").to_numpy()
    foyers["loyer"] = np.where(loue, hasard.integers(28, 62, nombre) * 10, 0)
    _faire_varier(adultes, reglages.part_revenu_variable, nombre, hasard)
    return Population(foyers, adultes, _enfants(age, enfants, hasard))


def _adultes(age: np.ndarray, couple: np.ndarray, hasard: np.random.Generator) -> pd.DataFrame:
    nombre = len(age)
    conjoints = np.flatnonzero(couple)
    ages = np.concatenate([age, (age[conjoints] + hasard.integers(-6, 7, len(conjoints))).clip(19, 92)])
    foyer = np.concatenate([np.arange(nombre), conjoints])
    role = np.where(np.arange(len(foyer)) < nombre, "demandeur", "conjoint")
    femme = hasard.random(nombre) < 0.5
    sexe = np.where(np.concatenate([femme, ~femme[conjoints]]), "2", "1")
    activite = hasard.choice(ACTIVITES, len(foyer), p=PARTS_ACTIVITES)
    activite = np.where(ages >= 65, "retraite", activite)
    return pd.DataFrame({"foyer": foyer, "role": role, "sexe": sexe, "age": ages, "activite": activite}).assign(
        **_ressources(activite, hasard)
    )


def _ressources(activite: np.ndarray, hasard: np.random.Generator) -> dict[str, np.ndarray]:
    nombre = len(activite)

    def si(quand: np.ndarray, montants: np.ndarray) -> np.ndarray:
        return np.where(quand, (montants / 10).round() * 10, 0.0)

    salaire = np.exp(hasard.normal(7.32, 0.38, nombre)) * np.where(hasard.random(nombre) < 0.18, 0.45, 1.0)
    indemnise = hasard.random(nombre) < 0.6
    return {
        "salaire_net": si(activite == "salarie", salaire),
        "chomage_net": si((activite == "chomeur") & indemnise, hasard.normal(980, 200, nombre).clip(400)),
        "retraite_nette": si(activite == "retraite", hasard.normal(1350, 320, nombre).clip(750)),
        "pension_invalidite": si(
            (activite == "inactif") & (hasard.random(nombre) < 0.25), hasard.normal(750, 150, nombre).clip(350)
        ),
        "recettes_agricoles": si(activite == "agriculteur", np.exp(hasard.normal(10.6, 0.7, nombre))),
        "benefice_independant": si(activite == "independant", np.exp(hasard.normal(9.4, 0.7, nombre))),
    }


def _faire_varier(adultes: pd.DataFrame, part: float, nombre: int, hasard: np.random.Generator) -> None:
    """Wages of the two quarters before: the same, except for a share of households that had a job then."""
    for colonne in ("salaire_net_t1", "salaire_net_t2"):
        variable = (hasard.random(nombre) < part)[adultes["foyer"].to_numpy()]
        adultes[colonne] = np.where(
            variable & (adultes["age"] < 65), hasard.integers(130, 190, len(adultes)) * 10.0, adultes["salaire_net"]
        )


def _enfants(age: np.ndarray, nombre: np.ndarray, hasard: np.random.Generator) -> pd.DataFrame:
    foyer = np.repeat(np.arange(len(age)), nombre)
    plafond = np.minimum(age[foyer] - 18, 20).clip(1)
    return pd.DataFrame(
        {
            "foyer": foyer,
            "role": "enfant",
            "sexe": np.where(hasard.random(len(foyer)) < 0.5, "2", "1"),
            "age": (hasard.random(len(foyer)) * plafond).astype(int),
        }
    )


def _planter(admis: np.ndarray, part: float, hasard: np.random.Generator) -> np.ndarray:
    """True for ``part`` of all households, drawn among those ``admis``."""
    choisis = np.zeros(len(admis), dtype=bool)
    possibles = np.flatnonzero(admis)
    choisis[hasard.choice(possibles, min(len(possibles), round(part * len(admis))), replace=False)] = True
    return choisis
