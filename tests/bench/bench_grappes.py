"""The same households on one machine, on a Dask cluster and on a Spark cluster: equal to the cent, and how long.

``python -m tests.bench.bench_grappes [--foyers 1000000]`` (some minutes). Two workers each, in processes of their own.
Spark is no library of ours (450 MB, and Java): ``pip install pyspark==4.3.0`` beside the others; else only Dask is
tried, and it says so. Each part of the population is drawn again where it is computed: nothing is shipped.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd

from tznr_kit.demonstration.observatoire.population import tirer_population
from tznr_kit.demonstration.observatoire.registres import en_personnes
from tznr_kit.observatoire.eligibilite import calculer_par_lots, foyers, lots, sans_points
from tznr_kit.observatoire.reglages import demonstration
from tznr_kit.socle.reglages import RACINE

JOUR = "2026-11"
PART = 25_000
TRAVAILLEURS = 2


def tirer(part: int, taille: int = PART) -> pd.DataFrame:
    """Households of one part, numbered in the whole."""
    table = foyers(en_personnes(tirer_population(demonstration(), taille, np.random.default_rng(part))))
    return table.set_axis(part * taille + np.arange(len(table)), axis=0)


def une_part(part: int, taille: int = PART) -> pd.DataFrame:
    """Drawn and computed; the number of the household is a column."""
    return pd.concat(calculer_par_lots(lots(sans_points(tirer(part, taille))), JOUR), ignore_index=True)


def ici(parts: int, taille: int = PART) -> pd.DataFrame:
    """One process."""
    return pd.concat([une_part(part, taille) for part in range(parts)], ignore_index=True)


def dask(parts: int, taille: int = PART) -> pd.DataFrame:
    """Two processes of ``distributed``."""
    import dask.dataframe as dd
    from dask import config
    from dask.distributed import Client, LocalCluster

    patience = {"distributed.comm.timeouts.connect": "120s", "distributed.comm.timeouts.tcp": "120s"}
    with (
        config.set(patience),
        LocalCluster(n_workers=TRAVAILLEURS, threads_per_worker=1, processes=True, dashboard_address=":0") as grappe,
        Client(grappe, timeout="120s"),
    ):
        modele = une_part(0, 50).iloc[:0]
        return pd.DataFrame(dd.from_map(une_part, range(parts), taille=taille, meta=modele).compute())


def spark(parts: int, taille: int = PART) -> pd.DataFrame:
    """Two executors of a cluster of Spark's own on this machine, each in its Java and Python processes."""
    from pyspark.sql import SparkSession

    os.environ["PYTHONPATH"] = os.pathsep.join(["", str(RACINE), *sys.path])
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master(f"local-cluster[{TRAVAILLEURS},1,1024]")
        .config("spark.ui.enabled", "false")
        .config("spark.executorEnv.PYTHONPATH", os.environ["PYTHONPATH"])
        .config("spark.executor.memory", "1g")
        .config("spark.driver.memory", "2g")
        .config("spark.driver.maxResultSize", "1g")
        .config("spark.sql.execution.arrow.pyspark.enabled", "true")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    colonnes = "foyer long, rsa string, rsa_montant double, prime_activite string, prime_activite_montant double"

    def rendre(numeros: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        for lot in numeros:
            for part in lot["id"]:
                yield une_part(int(part), taille)

    try:
        return pd.DataFrame(session.range(parts, numPartitions=parts).mapInPandas(rendre, colonnes).toPandas())
    finally:
        session.stop()


def egales(une: pd.DataFrame, autre: pd.DataFrame) -> bool:
    """Same households, same answers, same cents, whatever the order."""
    a, b = (
        table.sort_values("foyer").reset_index(drop=True).round(2).astype(object)[list(une.columns)]
        for table in (une, autre)
    )
    return bool(a.equals(b))


def principal() -> int:
    """1 when a cluster says something else."""
    analyseur = argparse.ArgumentParser(prog="python -m tests.bench.bench_grappes", description=__doc__)
    analyseur.add_argument("--foyers", type=int, default=1_000_000)
    parts = max(1, analyseur.parse_args().foyers // PART)
    grappes: dict[str, Callable[[int], pd.DataFrame]] = {"dask": dask}
    if importlib.util.find_spec("pyspark") and shutil.which("java"):
        grappes["spark"] = spark
    else:
        print("spark : pas essayé (pip install pyspark==4.3.0, et Java 17)")
    debut = time.perf_counter()
    attendu = ici(parts)
    print(f"une machine : {len(attendu)} foyers en {time.perf_counter() - debut:.0f} s")
    code = 0
    for nom, grappe in grappes.items():
        debut = time.perf_counter()
        pareil = egales(attendu, grappe(parts))
        code |= not pareil
        print(f"{nom} : {'égal au centime' if pareil else 'DIFFÉRENT'}, {time.perf_counter() - debut:.0f} s")
    return code


if __name__ == "__main__":
    sys.exit(principal())
