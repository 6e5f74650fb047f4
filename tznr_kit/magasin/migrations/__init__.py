"""Alembic migrations, one folder of versions per store."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

ICI = Path(__file__).parent


def migrer(moteur: Engine, depot: str, vers: str = "head") -> None:
    """Bring the database of ``moteur`` to version ``vers`` of the folder ``depot``; idempotent.

    Several processes may start at once: the write lock is taken before the version is read.
    """
    configuration = Config()
    configuration.set_main_option("script_location", str(ICI))
    configuration.set_main_option("version_locations", str(ICI / depot / "versions"))
    configuration.set_main_option("path_separator", "os")
    with moteur.execution_options(ecriture=True).begin() as connexion:
        if connexion.dialect.name == "postgresql":
            connexion.exec_driver_sql("SELECT pg_advisory_xact_lock(7531001)")
        configuration.attributes["connexion"] = connexion
        command.upgrade(configuration, vers) if vers != "base" else command.downgrade(configuration, vers)
