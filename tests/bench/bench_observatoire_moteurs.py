"""The same million households on one process, on Dask and on Spark, two executors each: are the answers equal?

``python -m tests.bench.bench_observatoire_moteurs [households]``. Spark is not among our dependencies: it is tried
when ``pip install pyspark`` has been done (and Java is there), else its absence is said. Everything is in /dev/shm.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pandas as pd

from tznr_kit.demonstration.observatoire.population import tirer_population
from tznr_kit.demonstration.observatoire.registres import en_personnes
from tznr_kit.observatoire.eligibilite import FOYER, calculer_par_lots, foyers, lots, sans_points
from tznr_kit.observatoire.reglages import demonstration

MOIS = "2026-11"
MORCEAU = 50_000
COLONNES = "foyer string, rsa string, rsa_montant double, prime_activite string, prime_activite_montant double"


def main(nombre: int) -> None:
    """Invent, compute three times, compare line by line."""
    with tempfile.TemporaryDirectory(dir="/dev/shm") as lieu:
        entree = inventer(Path(lieu) / "entree", nombre)
        attendu = chronometrer("un processus", lambda: seul(entree))
        comparer(attendu, chronometrer("Dask, deux exécuteurs", lambda: dask_a_deux(entree, Path(lieu))))
        if find_spec("pyspark") is None:
            print("Spark n'est pas installé (pip install pyspark)")
            return
        comparer(attendu, chronometrer("Spark, deux exécuteurs", lambda: spark_a_deux(entree, Path(lieu))))


def inventer(ou: Path, nombre: int) -> Path:
    """Parquet files of MORCEAU households, every one with the same columns."""
    ou.mkdir()
    for rang, debut in enumerate(range(0, nombre, MORCEAU)):
        hasard = np.random.default_rng(rang)
        table = foyers(en_personnes(tirer_population(demonstration(), min(MORCEAU, nombre - debut), hasard)))
        table.index = [f"{rang}-{foyer}" for foyer in table.index]
        enfants = {f"enfants.{numero}.age": np.nan for numero in range(4) if f"enfants.{numero}.age" not in table}
        plate = sans_points(table.assign(**enfants))
        plate[sorted(plate.columns)].to_parquet(ou / f"{rang:04d}.parquet", index=False)
    return ou


def chronometrer(nom: str, faire: Callable[[], pd.DataFrame]) -> pd.DataFrame:
    """Elapsed seconds: processor time of other processes cannot be read here."""
    depart = time.monotonic()
    resultat = faire()
    print(f"{nom} : {len(resultat)} foyers en {time.monotonic() - depart:.0f} s", flush=True)
    return resultat


def seul(entree: Path) -> pd.DataFrame:
    """One process, file by file."""
    tables = (lot for fichier in sorted(entree.iterdir()) for lot in lots(pd.read_parquet(fichier)))
    return ranger(pd.concat(calculer_par_lots(tables, MOIS), ignore_index=True))


def un_morceau(table: pd.DataFrame) -> pd.DataFrame:
    """What a Dask executor does of one partition."""
    return pd.concat(calculer_par_lots(iter([table]), MOIS), ignore_index=True)


def dask_a_deux(entree: Path, lieu: Path) -> pd.DataFrame:
    """Two worker processes of one thread."""
    import dask
    import dask.dataframe as dd
    from dask.distributed import Client, LocalCluster

    fichiers = sorted(entree.iterdir())
    modele = un_morceau(pd.read_parquet(fichiers[0]).iloc[:0])
    reglages = {"dataframe.convert-string": False, "distributed.comm.timeouts.connect": "120s"}
    with dask.config.set(reglages):
        grappe = LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, local_directory=str(lieu))
        with Client(grappe, timeout="120s"):
            morceaux = dd.from_map(pd.read_parquet, fichiers)
            rendue = ranger(morceaux.map_partitions(un_morceau, meta=modele).compute())
        with suppress(TimeoutError):  # a loaded machine stops its processes late
            grappe.close(timeout=300)
    return rendue


def spark_a_deux(entree: Path, lieu: Path) -> pd.DataFrame:
    """Two executor processes of one core."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["PYTHONPATH"] = os.pathsep.join([str(Path.cwd()), *filter(None, sys.path)])
    spark = (
        SparkSession.builder.master("local-cluster[2,1,1536]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.memory", "2g")
        .config("spark.local.dir", str(lieu))
        .config("spark.executorEnv.PYTHONPATH", os.environ["PYTHONPATH"])
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", str(MORCEAU))
        .getOrCreate()
    )
    try:
        table = spark.read.parquet(str(entree))
        rendue = table.mapInPandas(lambda tables: calculer_par_lots(tables, MOIS), COLONNES)
        rendue.write.parquet(str(lieu / "spark"))
    finally:
        spark.stop()
    return ranger(pd.concat(map(pd.read_parquet, sorted((lieu / "spark").glob("*.parquet"))), ignore_index=True))


def ranger(table: pd.DataFrame) -> pd.DataFrame:
    """In the order of the numbers, with plain types: engines have their own."""
    types = {nom: "float64" if nom.endswith("montant") else "object" for nom in table}
    return table.astype(types).sort_values(FOYER).reset_index(drop=True)


def comparer(attendu: pd.DataFrame, obtenu: pd.DataFrame) -> None:
    """Raises AssertionError at the first difference."""
    pd.testing.assert_frame_equal(obtenu[list(attendu)], attendu, check_exact=True)
    print(f"   égal, ligne à ligne, {len(obtenu)} numéros de foyer gardés", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
