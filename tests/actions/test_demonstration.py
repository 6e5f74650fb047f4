"""The demonstration: clearly fictional, coherent with the forms, gone without a trace."""

from datetime import date
from pathlib import Path

import pytest

from tests.actions.aides import AUJOURD_HUI, action_validee
from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.actions import calendrier, comptes_rendus, kits, preparations
from tznr_kit.actions.erreurs import ActionRefusee
from tznr_kit.actions.sommes import sommes
from tznr_kit.actions.statuts import LIBELLES
from tznr_kit.demonstration import actions as demonstration
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.formulaires import formulaire, verifier
from tznr_kit.socle.magasin.tables_actions import Rencontre


@pytest.fixture
def admin(tmp_path: Path) -> Contexte:
    admin = contexte(magasin_neuf(tmp_path), "admin")
    demonstration.charger(admin, AUJOURD_HUI)
    return admin


def test_chaque_ecran_montre_quelque_chose(admin: Contexte) -> None:
    actions = preparations.lister(admin)
    assert {action.statut for action in actions} == set(LIBELLES) and all(action.fictive for action in actions)
    assert preparations.lister_pour_le_suivi(admin)
    assert calendrier.evenements(admin, date(2025, 11, 1), date(2027, 3, 1)) and kits.lister_kits(admin)


def test_les_donnees_suivent_les_formulaires_et_les_sommes_se_recoupent(admin: Contexte) -> None:
    with admin.magasin.lecture() as session:
        rencontres = session.query(Rencontre).all()
    for rencontre in rencontres:
        verifier(formulaire("rencontre"), rencontre.reponses, complet=True)
    for action in preparations.lister(admin):
        verifier(formulaire("preparation"), action.preparation, complet=True)
        if action.statut in {"realisee", "cloturee"}:
            rendu = comptes_rendus.lire(admin, action.id).reponses
            verifier(formulaire("compte_rendu"), rendu, complet=True)
            assert rendu["rencontrees"] == sommes(admin, action.id).total
            assert comptes_rendus.ecarts_avec_le_suivi(admin, action.id, rendu) == []


def test_deux_chargements_puis_retrait_qui_laisse_le_vrai(admin: Contexte) -> None:
    with pytest.raises(ActionRefusee, match="déjà là"):
        demonstration.charger(admin, AUJOURD_HUI)
    vraie = action_validee(admin)
    demonstration.retirer(admin)
    assert [action.id for action in preparations.lister(admin)] == [vraie.id]
    assert kits.lister_kits(admin) == []
    assert not demonstration.est_vide(admin)
    with admin.magasin.lecture() as session:
        assert session.query(Rencontre).count() == 0
