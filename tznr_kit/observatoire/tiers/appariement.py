"""Matching the persons of two linkage files by a cascade of keys, in memory.

A link is kept only when its key is alone on both sides; what is ambiguous is left to the next key. The order goes
from the strictest key to the loosest. Decoys, the same persons born another day, or called by another given name where
there is no date, say how many links of a pass are due to chance: a pass that brings too many is switched off.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from tznr_kit.observatoire.partenaire.tznr_pseudo import CLES, LIAISON, NOMS_SEULS

if TYPE_CHECKING:
    import duckdb

# Columns of each pass. Two columns together: what is one name's here may be the other's there, names swapped or lost.
COLONNES = (*((cle,) for cle in CLES[:14]), ("c13", "c14"), ("c15", "c16"), (NOMS_SEULS,))
PASSES = tuple(range(1, len(COLONNES) + 1))
FAUX_AU_PLUS = 0.02  # share of chance links beyond which a pass is switched off


class ComposantManquant(Exception):
    """DuckDB is not installed: the public application does without it."""


@dataclass(frozen=True)
class Passe:
    """One pass: links found, ambiguous keys, links that chance would make, kept or not."""

    numero: int
    liens: int
    ambigus: int
    faux_estimes: float
    gardee: bool

    @property
    def precision(self) -> float | None:
        """Share of its links that are not due to chance."""
        return max(0.0, 1 - self.faux_estimes / self.liens) if self.liens else None


@dataclass(frozen=True)
class Appariement:
    """``liens``: columns foyer, foyer_payeur, passe. ``temoins``: found and expected. ``passes``: how each did.

    ``double_comptage``: recall promised by two families of keys taken as two captures. Their failures go together, so
    it is optimistic: it is only compared with what judges found.
    """

    liens: pd.DataFrame
    personnes: int
    passes: tuple[Passe, ...]
    temoins: tuple[int, int]
    temoins_faux: int
    double_comptage: float | None = None

    @property
    def precision(self) -> float:
        """Share of kept links that are not due to chance."""
        gardees = [passe for passe in self.passes if passe.gardee]
        total = sum(passe.liens for passe in gardees)
        return 1 - sum(passe.faux_estimes for passe in gardees) / total if total else 1.0


@contextmanager
def moteur() -> Iterator[duckdb.DuckDBPyConnection]:
    """A DuckDB in memory, that has no file to spill to. Raises ComposantManquant when it is not installed."""
    try:
        import duckdb
    except ModuleNotFoundError as erreur:
        raise ComposantManquant("Il manque DuckDB : pip install -r requirements-observatoire.txt") from erreur
    with duckdb.connect(":memory:", config={"temp_directory": "", "threads": 2}) as base:
        yield base


def apparier(
    ressources: pd.DataFrame | Path, payeur: pd.DataFrame | Path, passes: tuple[int, ...] = PASSES
) -> Appariement:
    """Links between the households of two linkage files (columns LIAISON, all text)."""
    with moteur() as base:
        deposer(base, "a", ressources)
        deposer(base, "b", payeur)
        base.execute("CREATE TABLE liens (a UBIGINT, b UBIGINT, passe INTEGER)")
        faites = tuple(_passe(base, passe) for passe in passes)
        return _resultat(base, faites)


def deposer(base: duckdb.DuckDBPyConnection, nom: str, source: pd.DataFrame | Path) -> None:
    """Table ``nom``: one row a person and variant of name. The same person twice (same key 1) is one entity.

    An entity is a number of 64 bits made of the household and the person: nothing has to be sorted.
    """
    if isinstance(source, Path):
        base.read_csv(str(source), all_varchar=True).create_view("source")
    else:
        base.register("source", source[list(LIAISON)])
    nombres = ", ".join(f"('0x' || left(nullif({cle}, ''), 16))::UBIGINT AS {cle}" for cle in CLES)
    # The names of tables and columns come from this file, never from a partner's.
    base.execute(
        f"CREATE TABLE {nom} AS SELECT hash(foyer, personne) AS ent, ('0x' || foyer)::UBIGINT AS foyer, "  # noqa: S608
        f"nullif(temoin, '') AS temoin, leurre = '1' AS leurre, {nombres} FROM source"
    )
    base.execute(
        f"""
        UPDATE {nom} SET ent = doubles.tete FROM (
            WITH racines AS (SELECT c01, min(ent) AS tete FROM {nom} WHERE NOT leurre AND c01 IS NOT NULL
                             GROUP BY c01 HAVING min(ent) < max(ent))
            SELECT ent, min(tete) AS tete FROM {nom} JOIN racines USING (c01) WHERE NOT leurre
            GROUP BY ent HAVING min(tete) < ent
        ) AS doubles WHERE {nom}.ent = doubles.ent
        """  # noqa: S608
    )
    base.execute("DROP VIEW source") if isinstance(source, Path) else base.unregister("source")


def _valeurs(table: str, colonnes: tuple[str, ...], qui: str) -> str:
    """Keys of a pass in one column, with the persons who bear them."""
    une = "SELECT ent, {cle} AS cle FROM {table} WHERE {qui} AND {cle} IS NOT NULL"
    return " UNION ALL ".join(une.format(cle=cle, table=table, qui=qui) for cle in colonnes)


def _paires(base: duckdb.DuckDBPyConnection, colonnes: tuple[str, ...], leurre: bool) -> tuple[int, int]:
    """Fill ``paires`` with the links of one pass between persons not linked yet; found, and ambiguous keys."""
    a = _valeurs("a", colonnes, "leurre" if leurre else "NOT leurre AND ent NOT IN (SELECT a FROM liens)")
    b = _valeurs("b", colonnes, "NOT leurre AND ent NOT IN (SELECT b FROM liens)")
    base.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE communes AS
        WITH ka AS (SELECT cle, min(ent) AS a, count(DISTINCT ent) AS n FROM ({a}) GROUP BY cle),
             kb AS (SELECT cle, min(ent) AS b, count(DISTINCT ent) AS n FROM ({b}) GROUP BY cle)
        SELECT a, b, ka.n = 1 AND kb.n = 1 AS seul FROM ka JOIN kb USING (cle)
        """  # noqa: S608
    )
    base.execute(
        """
        CREATE OR REPLACE TEMP TABLE paires AS
        WITH distinctes AS (SELECT DISTINCT a, b FROM communes WHERE seul)
        SELECT a, b FROM distinctes
        QUALIFY count(*) OVER (PARTITION BY a) = 1 AND count(*) OVER (PARTITION BY b) = 1
        """
    )
    return _un(base, "SELECT count(*) FROM paires"), _un(base, "SELECT count(*) FROM communes WHERE NOT seul")


def _passe(base: duckdb.DuckDBPyConnection, numero: int) -> Passe:
    """One pass: decoys first, then real persons, whose links are kept unless chance makes too many of them.

    Names alone link nobody when no decoy says what chance would do.
    """
    colonnes = COLONNES[numero - 1]
    leurres, _ = _paires(base, colonnes, leurre=True)
    trouves, ambigus = _paires(base, colonnes, leurre=False)
    total, restants = _leurres(base, colonnes)
    faux = leurres * restants / total if total else 0.0
    gardee = faux <= FAUX_AU_PLUS * trouves and (total > 0 or NOMS_SEULS not in colonnes)
    if gardee:
        base.execute("INSERT INTO liens SELECT a, b, ? FROM paires", [numero])
    return Passe(numero, trouves, ambigus, faux, gardee)


def _leurres(base: duckdb.DuckDBPyConnection, colonnes: tuple[str, ...]) -> tuple[int, int]:
    """Persons whose decoy bears a key of this pass: all of them, and those still to be linked."""
    porteurs = f"FROM a WHERE leurre AND coalesce({', '.join(colonnes)}) IS NOT NULL"
    total = _un(base, f"SELECT count(DISTINCT ent) {porteurs}")
    return total, _un(base, f"SELECT count(DISTINCT ent) {porteurs} AND ent NOT IN (SELECT a FROM liens)")  # noqa: S608


def _un(base: duckdb.DuckDBPyConnection, requete: str) -> int:
    resultat = base.execute(requete).fetchone()
    return int(resultat[0]) if resultat else 0


def _resultat(base: duckdb.DuckDBPyConnection, passes: tuple[Passe, ...]) -> Appariement:
    liens = base.execute(
        """
        SELECT format('{:016x}', x.foyer) AS foyer, format('{:016x}', y.foyer) AS foyer_payeur, min(passe) AS passe
        FROM liens JOIN a x ON x.ent = liens.a JOIN b y ON y.ent = liens.b
        WHERE NOT x.leurre AND x.temoin IS NULL AND y.temoin IS NULL GROUP BY ALL ORDER BY ALL
        """
    ).df()
    vus = "FROM liens JOIN a x ON x.ent = liens.a JOIN b y ON y.ent = liens.b WHERE NOT x.leurre AND"
    trouves = _un(base, f"SELECT count(DISTINCT x.temoin) {vus} x.temoin = y.temoin")
    faux = _un(base, f"SELECT count(*) {vus} x.temoin IS DISTINCT FROM y.temoin")  # noqa: S608
    attendus = _un(base, "SELECT count(*) FROM (SELECT temoin FROM a INTERSECT SELECT temoin FROM b) WHERE temoin > ''")
    personnes = _un(base, "SELECT count(DISTINCT ent) FROM b")
    return Appariement(liens, personnes, passes, (trouves, attendus), faux, _double_comptage(base))


FAMILLES = ("c04 c08 c13", "c05 c06 c07")  # a name half read but a whole date; whole names but half a date


def _double_comptage(base: duckdb.DuckDBPyConnection) -> float | None:
    """Chapman's estimate of the total from the links that each family of keys would have made."""
    vus = " , ".join(
        f"bool_or({' OR '.join(f'coalesce(x.{cle} = y.{cle}, false)' for cle in famille.split())}) AS f{rang}"
        for rang, famille in enumerate(FAMILLES)
    )
    comptes = base.execute(
        f"""
        WITH vus AS (SELECT liens.a, {vus} FROM liens JOIN a x ON x.ent = liens.a JOIN b y ON y.ent = liens.b
                     WHERE NOT x.leurre AND x.temoin IS NULL GROUP BY liens.a)
        SELECT count(*), count(*) FILTER (f0), count(*) FILTER (f1), count(*) FILTER (f0 AND f1) FROM vus
        """  # noqa: S608
    ).fetchone()
    lies, une, autre, deux = comptes or (0, 0, 0, 0)
    return min(1.0, lies / ((une + 1) * (autre + 1) / (deux + 1) - 1)) if deux else None
