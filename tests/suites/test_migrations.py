"""The migrations of store B make exactly the tables the code believes in."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from tznr_kit.socle.magasin.base import BaseActions
from tznr_kit.socle.magasin.migrations import migrer
from tznr_kit.suites.registre import ContexteRecontacts
from tznr_kit.suites.tables import BaseRecontacts


def test_les_tables_du_code_puis_rien(qui: ContexteRecontacts) -> None:
    moteur = qui.registre.magasin.moteur
    with moteur.connect() as connexion:
        assert compare_metadata(MigrationContext.configure(connexion), BaseRecontacts.metadata) == []
    migrer(moteur, "recontacts")
    migrer(moteur, "recontacts", "base")
    assert inspect(moteur).get_table_names() == ["alembic_version"]


def test_aucune_table_de_personne_dans_le_magasin_anonyme() -> None:
    assert not {"recontact", "opposition"} & set(BaseActions.metadata.tables)
    assert not [cle for table in BaseRecontacts.metadata.tables.values() for cle in table.foreign_keys
                if cle.column.table.name not in BaseRecontacts.metadata.tables]  # fmt: skip
