"""The whole cycle on PostgreSQL: one setting, the same answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from tests.actions.aides import AUJOURD_HUI, action_validee, fiche, un_kit
from tests.actions.test_rencontres import ligne
from tests.socle.acces.aides import contexte, magasin_neuf
from tests.socle.magasin.courses import COURSES, courir
from tests.socle.magasin.plumes import vingt_plumes
from tests.socle.magasin.postgresql import postgresql
from tznr_kit.actions import comptes_rendus, cycle, preparations, valise
from tznr_kit.actions.erreurs import ActionRefusee
from tznr_kit.actions.rapport import rapport_pdf
from tznr_kit.actions.rencontres import deposer
from tznr_kit.actions.sommes import sommes
from tznr_kit.demonstration import actions as demonstration
from tznr_kit.socle import reglages
from tznr_kit.socle.acces import comptes, sessions
from tznr_kit.socle.audit.journal import verifier
from tznr_kit.socle.magasin import Magasin, MagasinIndisponible, connexion, magasin_principal
from tznr_kit.socle.magasin.base import BaseActions
from tznr_kit.socle.magasin.principal import ouvrir_actions
from tznr_kit.socle.magasin.sauvegarde import restaurer, sauvegarder

pytestmark = pytest.mark.complet


@pytest.fixture(scope="module")
def serveur() -> Iterator[str]:
    """With a database migrated once, ``modele``."""
    with postgresql() as adresse:
        _ordonner(adresse, "CREATE DATABASE modele")
        ouvrir_actions(adresse.replace("/postgres", "/modele")).fermer()
        yield adresse


@pytest.fixture
def magasin(serveur: str, request: pytest.FixtureRequest) -> Iterator[Magasin]:
    """A fresh database for each test."""
    nom = f"essai_{abs(hash(request.node.name))}"
    _ordonner(serveur, f"CREATE DATABASE {nom} TEMPLATE modele")
    neuf = ouvrir_actions(serveur.replace("/postgres", f"/{nom}"))
    yield neuf
    neuf.fermer()


def _ordonner(serveur: str, ordre: str) -> None:
    moteur = create_engine(serveur.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
    with moteur.connect() as connexion:
        connexion.execute(text(ordre))
    moteur.dispose()


def test_un_seul_reglage(magasin: Magasin, monkeypatch: pytest.MonkeyPatch) -> None:
    adresse = magasin.moteur.url.set(drivername="postgresql").render_as_string(hide_password=False)
    monkeypatch.setenv("TZNR_BASE", adresse)
    assert reglages.adresse_base() == adresse
    assert magasin_principal().moteur.dialect.name == "postgresql"
    with magasin.moteur.connect() as prise:
        assert compare_metadata(MigrationContext.configure(prise), BaseActions.metadata) == []


def test_tout_le_cycle(magasin: Magasin) -> None:
    cellule = contexte(magasin)
    kit = un_kit(cellule)
    preparations.creer(cellule, "a1", fiche())
    cycle.soumettre(cellule, "a1", AUJOURD_HUI)
    cycle.valider(cellule, "a1", kit.id)
    preparations.creer(cellule, "a2", fiche())
    cycle.soumettre(cellule, "a2", AUJOURD_HUI)
    with pytest.raises(ActionRefusee, match="déjà réservé"):
        cycle.valider(cellule, "a2", kit.id)
    deposer(cellule, "a1", [ligne(age="50_61"), ligne(verbatim="l'été, « ça va »")], [])
    reponses = comptes_rendus.lire(cellule, "a1").reponses | {"realisation": "realisee"}
    comptes_rendus.enregistrer(cellule, "a1", reponses, "")
    comptes_rendus.soumettre(cellule, "a1")
    comptes_rendus.valider(cellule, "a1")
    assert preparations.lire(cellule, "a1").statut == "cloturee" and rapport_pdf(cellule, "a1")[:4] == b"%PDF"
    with magasin.lecture() as session:
        assert verifier(session).defaut is None


def test_le_journal_est_fige(magasin: Magasin) -> None:
    action_validee(contexte(magasin))
    for acte in ("UPDATE audit SET detail = 'x'", "DELETE FROM audit", "TRUNCATE audit"):
        with pytest.raises(DBAPIError, match="ne se modifie pas"), magasin.ecriture() as session:
            session.execute(text(acte))


def test_les_comptes(magasin: Magasin) -> None:
    jeton = comptes.inviter(contexte(magasin, "admin"), "lea@exemple.fr", "Léa", "referent")
    comptes.accepter(magasin, jeton, "", "", "quatre chevaux verts dorment")
    session = sessions.se_connecter(magasin, "lea@exemple.fr", "quatre chevaux verts dorment", "::1")
    acteur = sessions.acteur_de(magasin, session)
    assert acteur is not None and acteur.role == "referent"


def test_de_sqlite_a_postgresql_par_une_sauvegarde(magasin: Magasin, tmp_path: Path) -> None:
    source = magasin_neuf(tmp_path)
    demonstration.charger(contexte(source, "admin"), AUJOURD_HUI)
    comptes = sauvegarder(source, tmp_path / "copie.gz")
    assert restaurer(magasin, tmp_path / "copie.gz") == comptes == sauvegarder(magasin, tmp_path / "retour.gz")
    with magasin.lecture() as session:
        assert verifier(session).defaut is None


def test_d_une_valise_sqlite_au_serveur_postgresql(magasin: Magasin, tmp_path: Path) -> None:
    portable = contexte(magasin_neuf(tmp_path))
    action = action_validee(portable)
    deposer(portable, action.id, [ligne()], [])
    scelle, envoye = valise.exporter(portable, "une phrase secrète")
    for _ in range(2):
        recu = valise.importer(contexte(magasin), scelle, "une phrase secrète")
    assert recu.empreinte == envoye.empreinte and sommes(contexte(magasin), action.id).total == 1


@pytest.mark.parametrize("course", COURSES, ids=lambda course: course.__name__)
def test_deux_a_la_fois(magasin: Magasin, course: Callable[[Magasin], None], serveur: str) -> None:
    """On a server set to a stricter isolation, which must not refuse what only had to wait."""
    strict = f"ALTER DATABASE {magasin.moteur.url.database} SET default_transaction_isolation = 'serializable'"
    _ordonner(serveur, strict)
    magasin.fermer()
    courir(course, magasin)


def test_une_base_prise_trop_longtemps_se_dit_en_mots(magasin: Magasin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connexion, "ATTENTE_VERROU_MS", 50)
    presse = connexion.ouvrir(magasin.moteur.url.render_as_string(), magasin.depot, magasin.audit)
    with magasin.ecriture(), pytest.raises(MagasinIndisponible, match="Rien n'a été perdu"), presse.ecriture():
        pass
    for ouvrir in (presse.lecture, presse.ecriture):
        with ouvrir() as session:
            assert session.execute(text("SELECT 1")).scalar_one() == 1, "libre, elle sert de nouveau"
    presse.fermer()


def test_vingt_plumes_a_la_fois(magasin: Magasin) -> None:
    vingt_plumes(contexte(magasin))
