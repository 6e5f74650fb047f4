"""Fictitious identities of the inhabitants of the fictitious Comminges."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd

from tznr_kit.observatoire.reglages import Demonstration

PART_COMPOSE = 0.03


def tirer_identites(
    personnes: pd.DataFrame, reglages: Demonstration, au: date, hasard: np.random.Generator
) -> pd.DataFrame:
    """Columns nom_naissance, nom_usage, prenoms, date_naissance for rows with ``foyer``, ``sexe``, ``age``.

    A household shares a family name; its women may bear another birth name and that one as married name.
    """
    nombre = len(personnes)
    par_foyer = _noms(int(personnes["foyer"].max()) + 1 if nombre else 0, reglages, hasard)
    famille = par_foyer[personnes["foyer"].to_numpy()]
    femme = (personnes["sexe"] == "2").to_numpy()
    mariee = (hasard.random(nombre) < np.where(femme, 0.5, 0.03)) & (personnes["age"] > 22).to_numpy()
    naissance = np.where(mariee, _noms(nombre, reglages, hasard), famille)
    compose = mariee & (hasard.random(nombre) < PART_COMPOSE)
    jours = [
        au - timedelta(days=int(age * 365.25) + int(reste))
        for age, reste in zip(personnes["age"], hasard.integers(1, 365, nombre), strict=True)
    ]
    return pd.DataFrame(
        {
            "nom_naissance": naissance,
            "nom_usage": np.where(compose, naissance + "-" + famille, np.where(mariee, famille, "")),
            "prenoms": _prenoms(femme, reglages, hasard) + " " + _prenoms(femme, reglages, hasard),
            "date_naissance": [jour.isoformat() for jour in jours],
        },
        index=personnes.index,
    )


def _prenoms(femme: np.ndarray, reglages: Demonstration, hasard: np.random.Generator) -> np.ndarray:
    prenoms: np.ndarray = np.where(
        femme, hasard.choice(reglages.prenoms_femmes, len(femme)), hasard.choice(reglages.prenoms_hommes, len(femme))
    ).astype(object)
    return prenoms


def _noms(nombre: int, reglages: Demonstration, hasard: np.random.Generator) -> np.ndarray:
    debut = hasard.choice(reglages.noms_debut, nombre).astype(object)
    milieu = np.where(hasard.random(nombre) < 0.5, hasard.choice(("", "il", "ar", "on", "ess"), nombre), "")
    particule = np.where(hasard.random(nombre) < 0.06, hasard.choice(reglages.particules, nombre), "")
    nom: np.ndarray = particule.astype(object) + debut + milieu + hasard.choice(reglages.noms_fin, nombre)
    return nom
