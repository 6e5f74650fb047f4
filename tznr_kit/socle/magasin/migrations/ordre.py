"""Rewriting SQLite tables without the hidden column that keeps the order of arrival."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from alembic import op

SUITE = " WITHOUT ROWID"


def oublier_l_ordre(tables: Iterable[str]) -> None:
    """Same columns, constraints and indexes; rows are written again in the order of their identifiers."""
    _reecrire(tables, lambda sql: sql.rstrip() + SUITE)


def retrouver_un_ordre(tables: Iterable[str]) -> None:
    """The opposite."""
    _reecrire(tables, lambda sql: sql.removesuffix(SUITE))


def _reecrire(tables: Iterable[str], ecrire: Callable[[str], str]) -> None:
    """``tables``, parents first: a table dropped takes its children's rows, so all are set aside before."""
    connexion, noms = op.get_bind(), list(tables)
    if connexion.dialect.name != "sqlite":
        return
    connexion.exec_driver_sql("PRAGMA secure_delete=ON")  # the old order must not stay in free pages
    creations: dict[str, list[str]] = {}
    for nom in noms:
        objets = connexion.exec_driver_sql(
            "SELECT type, sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY type DESC", (nom,)
        ).all()
        creations[nom] = [ecrire(sql) if genre == "table" else sql for genre, sql in objets]
        connexion.exec_driver_sql(f'CREATE TEMP TABLE "{nom}_avant" AS SELECT * FROM "{nom}"')  # nosec B608  # noqa: S608
    for nom in reversed(noms):
        connexion.exec_driver_sql(f'DROP TABLE main."{nom}"')
    for nom in noms:
        for sql in creations[nom]:
            connexion.exec_driver_sql(sql)
        connexion.exec_driver_sql(f'INSERT INTO main."{nom}" SELECT * FROM temp."{nom}_avant" ORDER BY 1')  # nosec B608  # noqa: S608
        connexion.exec_driver_sql(f'DROP TABLE temp."{nom}_avant"')
