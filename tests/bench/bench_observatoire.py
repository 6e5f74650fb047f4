"""How long the Observatoire takes. ``python -m tests.bench.bench_observatoire`` (about three minutes).

1. 50,000 × 50,000 persons matched and their households computed (target: under 60 s on 2 cores), and the same
   cascade written with pandas merges in the same run.
2. 100,000, 300,000 then 1,000,000 households computed: time, peak memory (target: 4 GB), growth.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from datetime import date

import numpy as np
import pandas as pd

from tznr_kit.demonstration.observatoire.identites import abimer, tirer_identites
from tznr_kit.demonstration.observatoire.population import tirer_population
from tznr_kit.demonstration.observatoire.registres import en_personnes
from tznr_kit.observatoire.appariement import PASSES, apparier
from tznr_kit.observatoire.eligibilite import calculer, calculer_par_lots, foyers, lots
from tznr_kit.observatoire.partenaire import tznr_pseudo
from tznr_kit.observatoire.reglages import demonstration

JOUR = "2026-11"
PERSONNES = 50_000
TAILLES = (100_000, 300_000, 1_000_000)


def main() -> None:
    """Print every figure."""
    croiser()
    durees = {}
    for taille in TAILLES:
        sortie = subprocess.run(
            [sys.executable, "-m", "tests.bench.bench_observatoire", str(taille)],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        durees[taille] = float(sortie[0])
        print(f"{taille:>9} foyers : {sortie[0]} s de processeur, {sortie[1]} Mo au plus dans le processus")
    petit, grand = TAILLES[0], TAILLES[-1]
    croissance = durees[grand] / durees[petit] / (grand / petit)
    print(f"croissance de {petit} à {grand} : {croissance:.2f} fois la ligne droite (1 = linéaire)")


def croiser() -> None:
    """Two files of 50,000 persons: matching, then households."""
    gauche, droite = _fichiers()
    debut = time.perf_counter()
    liens = apparier(gauche, droite).liens
    apparie = time.perf_counter()
    statuts = calculer(foyers(gauche), JOUR)
    fin = time.perf_counter()
    print(f"{len(gauche)} × {len(droite)} personnes : {len(liens)} liens en {apparie - debut:.1f} s")
    print(f"{len(statuts)} foyers calculés en {fin - apparie:.1f} s ; en tout {fin - debut:.1f} s (cible : 60 s)")
    depart = time.perf_counter()
    nombre = _cascade_pandas(gauche, droite)
    pandas = time.perf_counter() - depart
    print(f"même cascade en pandas : {nombre} liens en {pandas:.1f} s ({pandas / (apparie - debut):.1f} fois DuckDB)")


def _fichiers() -> tuple[pd.DataFrame, pd.DataFrame]:
    hasard, reglages = np.random.default_rng(1), demonstration()
    personnes = en_personnes(tirer_population(reglages, 26_000, hasard)).iloc[:PERSONNES]
    identites = personnes.join(tirer_identites(personnes, reglages, date(2026, 11, 1), hasard))
    cotes = []
    for lignes in (identites, abimer(identites, reglages.defauts, hasard)):
        textes = lignes.drop(columns=["age", "foyer_pseudo", "tranche_age"]).astype(object).fillna("").astype(str)
        sortie = tznr_pseudo.transformer(textes.to_dict("records"), bytes(range(32)), date(2026, 11, 1), {})
        cotes.append(pd.DataFrame(sortie))
    return cotes[0], cotes[1]


def _cascade_pandas(gauche: pd.DataFrame, droite: pd.DataFrame) -> int:
    """The peer: the same cascade with merges."""
    liens = pd.DataFrame(columns=["a", "b"], dtype=int)
    for colonnes in PASSES.values():
        cles = []
        for nom, personnes in (("a", gauche), ("b", droite)):
            restants = personnes[~personnes.index.isin(liens[nom])]
            longues = pd.concat([restants[colonne].rename("cle") for colonne in colonnes])
            cles.append(longues[longues != ""].rename_axis(nom).reset_index())
        paires = cles[0].merge(cles[1], on="cle")[["a", "b"]].drop_duplicates()
        uniques = paires[~paires["a"].duplicated(keep=False) & ~paires["b"].duplicated(keep=False)]
        liens = pd.concat([liens, uniques])
    return len(liens)


def calculer_foyers(nombre: int) -> None:
    """Compute ``nombre`` households by slices; print seconds of processor and peak megabytes."""
    tables = [
        foyers(
            en_personnes(tirer_population(demonstration(), min(100_000, nombre - debut), np.random.default_rng(debut)))
        )
        for debut in range(0, nombre, 100_000)
    ]
    depart = time.process_time()
    eligibles = sum(
        int((statuts["rsa"] == "probable").sum())
        for table in tables
        for statuts in calculer_par_lots(lots(table), JOUR)
    )
    duree = time.process_time() - depart
    print(f"{duree:.1f} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} {eligibles}")


if __name__ == "__main__":
    calculer_foyers(int(sys.argv[1])) if len(sys.argv) > 1 else main()
