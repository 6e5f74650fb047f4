"""The migrations make exactly the tables the code believes in, and can be run again."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from tests.socle.acces.aides import magasin_neuf
from tznr_kit.socle.magasin.base import BaseActions
from tznr_kit.socle.magasin.migrations import ICI, derniere, migrer
from tznr_kit.socle.magasin.principal import ouvrir_actions
from tznr_kit.socle.magasin.tables_acces import Compte


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


@pytest.mark.parametrize("depot", ["actions", "recontacts"])
def test_la_derniere_version_se_lit_dans_les_noms_des_fichiers(depot: str) -> None:
    """A store that is up to date opens without Alembic, which would be a fifth of the server's start."""
    configuration = Config()
    configuration.set_main_option("script_location", str(ICI))
    configuration.set_main_option("version_locations", str(ICI / depot / "versions"))
    configuration.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(configuration).get_current_head() == derniere(depot)


def test_une_mise_a_jour_garde_ce_qui_etait_la(tmp_path: Path) -> None:
    """A store of an older version, with people in it, is brought to this one when the server opens it."""
    magasin = magasin_neuf(tmp_path)
    migrer(magasin.moteur, "actions", "0005")
    valeurs = "('c', 'lea@exemple.fr', 'Léa', 'referent', 'x', 1, '2026-01-01')"
    with magasin.moteur.begin() as connexion:
        connexion.exec_driver_sql(
            f"INSERT INTO compte (id, courriel, nom, role, empreinte, actif, cree_le) VALUES {valeurs}"
        )
    magasin.fermer()
    ouvrir_actions.cache_clear()
    rouvert = ouvrir_actions(f"sqlite:///{tmp_path / 'actions.sqlite'}")
    with rouvert.lecture() as session:
        (compte,) = session.query(Compte).all()
        assert compte.nom == "Léa" and compte.actif and compte.identites_depuis is None
    assert "piece_jointe" in inspect(rouvert.moteur).get_table_names()
