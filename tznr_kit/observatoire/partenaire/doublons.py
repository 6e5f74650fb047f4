"""Probable doubles inside one partner's own file, with Splink (optional: ``pip install splink==5.0.0``).

``python -m tznr_kit.observatoire.partenaire.doublons in.csv -o doublons.csv``. Splink compares names in clear, so it
serves before pseudonymisation, inside the organisation that owns the names, and never between two organisations.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import astuple
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pandas as pd

from tznr_kit.observatoire.partenaire.tznr_pseudo import (
    OBLIGATOIRES,
    Lecture,
    Refus,
    lire_naissance,
    lire_sexe,
    normaliser_nom,
    normaliser_prenom,
)

SEUIL = 0.95


def chercher(personnes: pd.DataFrame, seuil: float) -> pd.DataFrame:
    """Pairs of lines with their probability. ``personnes``: unique_id, nom, prenom, naissance, sexe (text)."""
    import splink.comparison_library as comparer
    from splink import Linker, SettingsCreator, block_on
    from splink.backends.duckdb import DuckDBAPI

    reglages = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            comparer.JaroWinklerAtThresholds("nom", [0.95, 0.88]),
            comparer.JaroWinklerAtThresholds("prenom", [0.95, 0.88]),
            comparer.DamerauLevenshteinAtThresholds("naissance", [1, 2]),
            comparer.ExactMatch("sexe"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("naissance"),
            block_on("nom", "prenom"),
            block_on("prenom", "substr(naissance, 1, 7)"),
        ],
    )
    lieur: Any = Linker(DuckDBAPI().register(personnes), reglages, log_level="ERROR")
    lieur.training.estimate_probability_two_random_records_match([block_on("nom", "prenom", "naissance")], recall=0.8)
    lieur.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    lieur.training.estimate_parameters_using_expectation_maximisation(block_on("naissance"))
    lieur.training.estimate_parameters_using_expectation_maximisation(block_on("nom", "prenom"))
    paires: pd.DataFrame = lieur.inference.predict(threshold_match_probability=seuil).as_pandas_dataframe()
    return paires[["unique_id_l", "unique_id_r", "match_probability"]].sort_values(["unique_id_l", "unique_id_r"])


def preparer(fichier: Path) -> pd.DataFrame:
    """One row a person, by its line in the file. Raises Refus as tznr-pseudo does."""
    lecture = Lecture(fichier).ouvrir()
    lecture.exiger(OBLIGATOIRES[:3])
    numeros, lignes = zip(*lecture.lignes(), strict=True)
    return pd.DataFrame(
        {
            "unique_id": numeros,
            "nom": [normaliser_nom(ligne["nom_naissance"]) for ligne in lignes],
            "prenom": [normaliser_prenom(ligne["prenoms"]) for ligne in lignes],
            "naissance": ["-".join(filter(None, astuple(lire_naissance(ligne["date_naissance"])))) for ligne in lignes],
            "sexe": [lire_sexe(ligne.get("sexe", "")) for ligne in lignes],
        }
    )


def principal(arguments: list[str]) -> int:
    """Write the numbers of the lines that look like the same person; 2 when the file or Splink is missing."""
    lecteur = argparse.ArgumentParser(prog="doublons", description="Doublons probables dans votre propre fichier.")
    lecteur.add_argument("entree", type=Path)
    lecteur.add_argument("-o", "--sortie", type=Path, required=True)
    lecteur.add_argument("--seuil", type=float, default=SEUIL)
    choix = lecteur.parse_args(arguments)
    if find_spec("splink") is None:
        print("Splink manque : pip install splink==5.0.0", file=sys.stderr)
        return 2
    try:
        personnes = preparer(choix.entree)
    except Refus as refus:
        print(f"REFUSÉ, rien n'a été écrit. {refus}", file=sys.stderr)
        return 2
    paires = chercher(personnes, choix.seuil)
    paires.set_axis(["ligne_1", "ligne_2", "probabilite"], axis=1).to_csv(choix.sortie, index=False)
    print(f"{len(paires)} paires de lignes à regarder : {choix.sortie}")
    return 0


if __name__ == "__main__":
    sys.exit(principal(sys.argv[1:]))
