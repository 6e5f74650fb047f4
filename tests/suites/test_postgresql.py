"""Both stores on PostgreSQL: the same life of a record, the same closed audit."""

from datetime import timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, select, text
from sqlalchemy.exc import DBAPIError

from tests.socle.acces.aides import contexte
from tests.socle.magasin.postgresql import postgresql
from tests.suites.aides import JOUR, TELEPHONE, une_personne
from tznr_kit.socle.audit.journal import verifier
from tznr_kit.socle.magasin.melange import melanger
from tznr_kit.socle.magasin.principal import ouvrir_actions
from tznr_kit.socle.magasin.tables_actions import ClotureAnonyme
from tznr_kit.suites import demandes, purge
from tznr_kit.suites.cloture import ResultatDroit, cloturer
from tznr_kit.suites.registre import ContexteRecontacts, ouvrir_registre
from tznr_kit.suites.tables import BaseRecontacts
from tznr_kit.suites.versement import verser

pytestmark = pytest.mark.complet


def test_la_vie_d_une_fiche(tmp_path: Path) -> None:
    with postgresql() as adresse:
        moteur = create_engine(adresse.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
        with moteur.connect() as connexion:
            connexion.execute(text("CREATE DATABASE residents"))
        magasin = ouvrir_actions(adresse)
        registre = ouvrir_registre(adresse.replace("/postgres", "/residents"), tmp_path / "recontacts.cle")
        admin = ContexteRecontacts(magasin, contexte(magasin, "admin").acteur, registre)
        with registre.magasin.moteur.connect() as connexion:
            assert compare_metadata(MigrationContext.configure(connexion), BaseRecontacts.metadata) == []
        recontact_id, recueil = une_personne(admin)
        assert purge.tourner_cle(admin) == 1
        cloturer(admin, recontact_id, [ResultatDroit("css", "ouvert", "declare")], JOUR)
        assert verser(admin) > 0
        melanger(magasin, ("rencontre", "cloture_anonyme"))
        assert demandes.chercher(admin, recueil.code)[0].fiche.telephone == TELEPHONE
        with magasin.lecture() as session:
            assert session.execute(select(ClotureAnonyme.droit)).scalars().all() == ["css"]
        assert purge.purger(admin, JOUR + timedelta(30))["nombre"] == 1
        assert demandes.chercher(admin, TELEPHONE) == []
        with registre.ouvert() as (session, _):
            assert verifier(session).defaut is None
        with pytest.raises(DBAPIError, match="ne se modifie pas"), registre.ouvert() as (session, _):
            session.execute(text("DELETE FROM audit"))
        for un in (moteur, magasin.moteur, registre.magasin.moteur):
            un.dispose()
