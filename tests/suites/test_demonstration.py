"""Taking the demonstration out also erases the consents that somebody tried on it, and only those."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import func, select

from tests.suites.aides import FICHE, PREUVE, TELEPHONE, cellule, une_personne
from tznr_kit.__main__ import principal
from tznr_kit.actions.preparations import lister_pour_le_suivi
from tznr_kit.socle.audit.journal import verifier
from tznr_kit.socle.magasin.base import identifiant
from tznr_kit.socle.magasin.tables_actions import EvenementRecontact
from tznr_kit.socle.reglages import dossier_donnees
from tznr_kit.suites import demandes
from tznr_kit.suites.purge import retirer_fictifs
from tznr_kit.suites.recueil import recueillir
from tznr_kit.suites.registre import ContexteRecontacts


def test_retirer_la_demonstration_efface_ses_accords_et_eux_seuls(
    qui: ContexteRecontacts, capsys: pytest.CaptureFixture[str]
) -> None:
    assert principal(["actions", "demo", "charger"]) == 0
    fictive = next(action for action in lister_pour_le_suivi(qui) if action.fictive)
    recueillir(qui, fictive.id, identifiant(), FICHE, PREUVE)
    vrai, _ = une_personne(qui)
    assert len(demandes.chercher(qui, TELEPHONE)) == 2
    capsys.readouterr()
    assert principal(["actions", "demo", "retirer"]) == 0
    assert json.loads(capsys.readouterr().out)["accords"] == 1
    assert [un.id for un in demandes.chercher(qui, TELEPHONE)] == [vrai]
    with qui.magasin.lecture() as session:
        assert session.execute(select(func.count()).where(EvenementRecontact.fictive)).scalar_one() == 0
    with qui.registre.magasin.lecture() as session:
        assert verifier(session).defaut is None


def test_sans_accord_fictif_rien_n_est_efface(qui: ContexteRecontacts) -> None:
    une_personne(qui)
    assert retirer_fictifs(cellule(dossier_donnees(), "admin")) == 0
    assert len(demandes.chercher(qui, TELEPHONE)) == 1
