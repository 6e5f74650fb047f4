"""The migrations make exactly the tables the code believes in, and can be run again."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from tests.acces.aides import magasin_neuf
from tznr_kit.magasin.base import BaseActions
from tznr_kit.magasin.migrations import migrer


def test_les_migrations_font_les_tables_du_code(tmp_path: Path) -> None:
    magasin = magasin_neuf(tmp_path)
    with magasin.moteur.connect() as connexion:
        assert compare_metadata(MigrationContext.configure(connexion), BaseActions.metadata) == []


def test_migrer_deux_fois_puis_revenir(tmp_path: Path) -> None:
    magasin = magasin_neuf(tmp_path)
    migrer(magasin.moteur, "actions")
    migrer(magasin.moteur, "actions", "base")
    assert inspect(magasin.moteur).get_table_names() == ["alembic_version"]
    migrer(magasin.moteur, "actions")
    assert "rencontre" in inspect(magasin.moteur).get_table_names()
