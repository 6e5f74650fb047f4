"""Matching two pseudonymised files, in memory, by a cascade of keys.

A link is kept only when it is unique on both sides within its pass; what is ambiguous is counted and dropped.
The order goes from the strictest key to the loosest. Key n of one file meets key n of the other whether it
comes from the birth name or the married name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    import duckdb

# pass → columns that hold this key
PASSES: dict[int, tuple[str, ...]] = {
    1: ("cle_1", "usage_1"),
    3: ("cle_3", "usage_3"),
    4: ("cle_4", "usage_4"),
    5: ("cle_5", "usage_5"),
    2: ("cle_2",),
}


class ComposantManquant(Exception):
    """DuckDB is not installed: the public application does without it."""


@dataclass(frozen=True)
class Appariement:
    """``liens``: columns a, b (row numbers of each file) and passe; ``ambigus``: pairs dropped, by pass."""

    liens: pd.DataFrame
    ambigus: dict[int, int]


def apparier(
    ressources: pd.DataFrame, prestations: pd.DataFrame, passes: tuple[int, ...] = tuple(PASSES)
) -> Appariement:
    """Links between rows of the two files. Nothing touches the disk: DuckDB has no file to spill to.

    Raises ComposantManquant when DuckDB is not installed.
    """
    try:
        import duckdb
    except ModuleNotFoundError as erreur:
        raise ComposantManquant("Il manque DuckDB : pip install -r requirements-observatoire.txt") from erreur
    with duckdb.connect(":memory:", config={"temp_directory": "", "threads": 2}) as base:
        for nom, personnes in (("a", ressources), ("b", prestations)):
            _deposer(base, nom, personnes)
        base.execute("CREATE TABLE liens (a INTEGER, b INTEGER, passe INTEGER)")
        ambigus = {passe: _passe(base, passe) for passe in passes}
        liens = base.execute("SELECT a, b, passe FROM liens ORDER BY a").df()
    return Appariement(liens, ambigus)


def _deposer(base: duckdb.DuckDBPyConnection, nom: str, personnes: pd.DataFrame) -> None:
    """One row per person and key value, in table ``cles_<nom>``."""
    morceaux = [
        pd.DataFrame({"rang": range(len(personnes)), "passe": passe, "cle": personnes[colonne].to_numpy()})
        for passe, colonnes in PASSES.items()
        for colonne in colonnes
    ]
    cles = pd.concat(morceaux)
    cles = cles[cles["cle"] != ""].drop_duplicates()
    base.register("source", cles)
    base.execute(f"CREATE TABLE cles_{nom} AS SELECT * FROM source")  # nosec B608  # noqa: S608 (a or b)
    base.unregister("source")


def _passe(base: duckdb.DuckDBPyConnection, passe: int) -> int:
    """Add the unique-to-unique links of one pass; returns how many candidate pairs were ambiguous."""
    base.execute(
        """
        CREATE OR REPLACE TEMP TABLE paires AS
        SELECT DISTINCT x.rang AS a, y.rang AS b
        FROM cles_a x JOIN cles_b y ON x.cle = y.cle AND x.passe = y.passe
        WHERE x.passe = ?
          AND x.rang NOT IN (SELECT a FROM liens) AND y.rang NOT IN (SELECT b FROM liens)
        """,
        [passe],
    )
    avant = _compter(base)
    base.execute(
        """
        INSERT INTO liens
        SELECT a, b, ? FROM (
            SELECT a, b, count(*) OVER (PARTITION BY a) AS n_a, count(*) OVER (PARTITION BY b) AS n_b FROM paires
        ) WHERE n_a = 1 AND n_b = 1
        """,
        [passe],
    )
    resultat = base.execute("SELECT count(*) FROM paires").fetchone()
    return (resultat[0] if resultat else 0) - (_compter(base) - avant)


def _compter(base: duckdb.DuckDBPyConnection) -> int:
    resultat = base.execute("SELECT count(*) FROM liens").fetchone()
    return int(resultat[0]) if resultat else 0


def dedoublonner(prestations: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Same person paid by two payers (same key 1): one row, the most months of each right; and how many merged."""
    mois = [colonne for colonne in prestations.columns if "_mois_" in colonne]
    cle = prestations["cle_1"].where(prestations["cle_1"] != "", prestations.index.astype(str))
    fusion = prestations.assign(**{colonne: prestations.groupby(cle)[colonne].transform("max") for colonne in mois})
    uniques = fusion[~cle.duplicated()].reset_index(drop=True)
    return uniques, len(prestations) - len(uniques)
