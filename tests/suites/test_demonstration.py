"""Taking the demonstration out also erases the consents that somebody tried on it, and only those."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.suites.aides import FICHE, JOUR, PREUVE, TELEPHONE, cellule, une_personne
from tznr_kit.__main__ import principal
from tznr_kit.actions.erreurs import ActionRefusee
from tznr_kit.actions.preparations import lister_pour_le_suivi
from tznr_kit.actions.sommes import additionner
from tznr_kit.chiffres.annee import TENUES
from tznr_kit.demonstration import actions as demonstration
from tznr_kit.demonstration.suites import charger_recontacts
from tznr_kit.socle.audit.journal import verifier
from tznr_kit.socle.magasin.base import identifiant
from tznr_kit.socle.magasin.tables_actions import Action, EvenementRecontact
from tznr_kit.socle.reglages import dossier_donnees
from tznr_kit.suites import appels, demandes
from tznr_kit.suites.contenu import libelles, suivi
from tznr_kit.suites.purge import retirer_fictifs
from tznr_kit.suites.recueil import recueillir
from tznr_kit.suites.registre import ContexteRecontacts
from tznr_kit.taches.journee import accords_notes, fiches_tapees


def test_retirer_la_demonstration_efface_ses_accords_et_eux_seuls(
    qui: ContexteRecontacts, capsys: pytest.CaptureFixture[str]
) -> None:
    assert principal(["actions", "demo", "charger"]) == 0
    fiches = json.loads(capsys.readouterr().out)["accords"]
    fictive = next(action for action in lister_pour_le_suivi(qui) if action.fictive)
    recueillir(qui, fictive.id, identifiant(), FICHE, PREUVE)
    vrai, _ = une_personne(qui)
    assert len(demandes.chercher(qui, TELEPHONE)) == 2
    capsys.readouterr()
    assert principal(["actions", "demo", "retirer"]) == 0
    assert json.loads(capsys.readouterr().out)["accords"] == fiches + 1
    assert [un.id for un in demandes.chercher(qui, TELEPHONE)] == [vrai]
    with qui.magasin.lecture() as session:
        assert session.execute(select(func.count()).where(EvenementRecontact.fictive)).scalar_one() == 0
    with qui.registre.magasin.lecture() as session:
        assert verifier(session).defaut is None


def test_sans_accord_fictif_rien_n_est_efface(qui: ContexteRecontacts) -> None:
    une_personne(qui)
    assert retirer_fictifs(cellule(dossier_donnees(), "admin")) == 0
    assert len(demandes.chercher(qui, TELEPHONE)) == 1


@pytest.mark.parametrize("jour", [date(2026, 11, 29), date(2027, 1, 1), date(2027, 2, 28)])
def test_des_personnes_a_rappeler_de_chaque_sorte_et_des_nombres_qui_se_recoupent(
    qui: ContexteRecontacts, jour: date
) -> None:
    admin = cellule(dossier_donnees(), "admin")
    demonstration.charger(admin, jour)
    assert charger_recontacts(admin, jour) >= 12
    lus = appels.lister(qui, jour, a_faire=False, closes=True)
    assert {un.statut for un in lus} == set(libelles(suivi().statuts)) and all(un.fictif for un in lus)
    assert any(un.cloture_le for un in lus) and any(un.epuise for un in lus) and any(un.doublon for un in lus)
    assert {un.action_requise(jour)[:8] for un in lus} >= {"", "À appele", "3 essais", "Même con"}
    assert len({un.fiche.telephone for un in lus}) == len(lus) - 1, "un seul numéro donné deux fois"
    assert all(un.fiche.telephone.startswith(("063998", "053649")) for un in lus), "des numéros de fiction"
    with qui.magasin.lecture() as session:
        notes = sum(additionner(session, une.id).compter("suite:consentement") for une in _tenues(session))
        genres = Counter(session.execute(select(EvenementRecontact.genre)).scalars())
    assert genres["accord"] == notes > genres["joint"] > genres["fini"] > 0
    for un in lus:
        assert fiches_tapees(qui, un.action_id) <= accords_notes(qui, un.action_id)


def test_charger_deux_fois_est_refuse(qui: ContexteRecontacts) -> None:
    admin = cellule(dossier_donnees(), "admin")
    demonstration.charger(admin, JOUR)
    charger_recontacts(admin, JOUR)
    with pytest.raises(ActionRefusee, match="déjà là"):
        charger_recontacts(admin, JOUR)


def _tenues(session: Session) -> list[Action]:
    return list(session.execute(select(Action).where(Action.statut.in_(TENUES))).scalars())
