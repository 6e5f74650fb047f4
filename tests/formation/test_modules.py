"""Modules, scenes and exercises: complete, measurable, and their figures come from elsewhere."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from tznr_kit.formation.animation import exercices, jeux_de_role
from tznr_kit.formation.modules import Question, modules, questions_avant_apres, taux_de
from tznr_kit.formation.objectifs import objectifs

JOUR = date(2026, 11, 23)


def test_chaque_reponse_a_son_retour_et_chaque_objectif_sa_mesure() -> None:
    lus = modules(JOUR)
    assert [module.id for module in lus] == ["non_recours", "aller_vers", "kit", "publics", "consentement"]
    assert sum(len(module.questions) for module in lus) >= 30
    assert all(choix.retour for module in lus for question in module.questions for choix in question.choix)
    assert [question.objectif for question in questions_avant_apres(JOUR)] == [un.id for un in objectifs()]


def test_les_montants_suivent_le_jour() -> None:
    def montant(jour: date) -> str:
        kit = next(module for module in modules(jour) if module.id == "kit")
        return next(question for question in kit.questions if question.id == "montant_rsa").choix[0].texte

    assert "651,69" in montant(JOUR)
    assert montant(date(2026, 1, 15)) != montant(JOUR)


def test_un_taux_a_toujours_son_annee_sa_population_et_sa_source() -> None:
    taux = [un for module in modules(JOUR) for un in taux_de(module, JOUR)]
    assert taux
    assert all(un.annee > 2000 and un.population and un.source for un in taux)
    assert [un.droit for un in taux if un.conteste]


@pytest.mark.parametrize(("justes", "libre"), [([True, True], False), ([False, False], False), ([True, False], True)])
def test_une_question_ambigue_est_refusee(justes: list[bool], libre: bool) -> None:
    choix = [{"texte": "Oui", "juste": juste, "retour": "Parce que."} for juste in justes]
    with pytest.raises(ValidationError):
        Question.model_validate({"id": "q", "objectif": "O1", "question": "Alors ?", "choix": choix, "libre": libre})


def test_douze_scenes_dix_exercices_une_grille() -> None:
    jeu, fiche = jeux_de_role(), exercices()
    assert [scene.id for scene in jeu.scenes] == [f"R{rang}" for rang in range(1, 13)]
    assert [exercice.id for exercice in fiche.exercices] == [f"E{rang}" for rang in range(1, 11)]
    assert len(jeu.observation.criteres) == 10
    assert {exercice.objectif for exercice in fiche.exercices} <= {un.id for un in objectifs()}
