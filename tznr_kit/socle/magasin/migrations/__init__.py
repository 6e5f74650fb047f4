"""Alembic migrations, one folder of versions per store."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect

ICI = Path(__file__).parent


class BaseInconnue(Exception):
    """The database was written by a version of the application that this one does not know."""


def migrer(moteur: Engine, depot: str, vers: str = "head") -> None:
    """Bring the database of ``moteur`` to version ``vers`` of the folder ``depot``; idempotent.

    Several processes may start at once: the write lock is taken before the version is read.
    """
    with moteur.execution_options(ecriture=True).begin() as connexion:
        if connexion.dialect.name == "postgresql":
            connexion.exec_driver_sql("SELECT pg_advisory_xact_lock(7531001)")
        version = _version(connexion)
        if version is not None and version not in _versions(depot):
            raise BaseInconnue(version)
        if vers != "head" or version != derniere(depot):
            _appliquer(connexion, depot, vers)


def derniere(depot: str) -> str:
    """The newest version of a folder: the files of migrations are named by their version, in order."""
    return max(_versions(depot))


def _versions(depot: str) -> set[str]:
    return {fichier.name.split("_")[0] for fichier in (ICI / depot / "versions").glob("[0-9]*.py")}


def _version(connexion: Connection) -> str | None:
    """Version of the database, None when it is new."""
    if not inspect(connexion).has_table("alembic_version"):
        return None
    version: str | None = connexion.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return version


def _appliquer(connexion: Connection, depot: str, vers: str) -> None:
    # Loaded when there is something to migrate: a fifth of the server's start.
    from alembic import command
    from alembic.config import Config

    configuration = Config()
    configuration.set_main_option("script_location", str(ICI))
    configuration.set_main_option("version_locations", str(ICI / depot / "versions"))
    configuration.set_main_option("path_separator", "os")
    configuration.attributes["connexion"] = connexion
    command.upgrade(configuration, vers) if vers != "base" else command.downgrade(configuration, vers)
