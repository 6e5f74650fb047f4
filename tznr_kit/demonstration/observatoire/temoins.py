"""Witnesses: fictitious persons slipped into both partners' files, as each would have written them."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from tznr_kit.demonstration.observatoire.identites import abimer, tirer_identites
from tznr_kit.observatoire.reglages import Demonstration, demonstration

COLONNES = ["temoin", "nom_naissance", "nom_usage", "prenoms", "date_naissance", "sexe"]


def tirer_temoins(reglages: Demonstration, nombre: int, au: date, hasard: np.random.Generator) -> pd.DataFrame:
    """``nombre`` adults of working age, one household each, numbered from 1."""
    personnes = pd.DataFrame(
        {
            "foyer": range(nombre),
            "role": "demandeur",
            "sexe": np.where(hasard.random(nombre) < 0.5, "2", "1"),
            "age": hasard.integers(19, 66, nombre),
        }
    )
    temoins = personnes.join(tirer_identites(personnes, reglages, au, hasard))
    numeros = [str(numero + 1) for numero in range(nombre)]
    return temoins.assign(temoin=numeros, foyer=[f"temoin {numero}" for numero in numeros])


def fabriquer_temoins(graine: int, nombre: int) -> dict[str, bytes]:
    """Two CSV files, one for each partner (option ``--temoins`` of tznr-pseudo): clean, then with usual defects."""
    hasard = np.random.default_rng(graine)
    reglages = demonstration()
    temoins = tirer_temoins(reglages, nombre, date.today(), hasard)
    abimes = abimer(temoins, reglages.defauts, hasard)
    return {
        "temoins_ressources.csv": temoins[COLONNES].to_csv(index=False).encode(),
        "temoins_prestations.csv": abimes[COLONNES].to_csv(index=False).encode(),
    }
