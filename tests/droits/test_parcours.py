"""Which questions are asked, and when."""

from __future__ import annotations

from collections.abc import Callable

from tests.droits.conftest import SEUL
from tznr_kit.droits.calcul import Calcul
from tznr_kit.droits.parcours import Etape, champs_decisifs, saisie_rapide

Faire = Callable[..., Calcul]


def champs(suite: list[Etape]) -> list[str]:
    return [posee.champ for etape in suite for posee in etape.questions]


def test_la_saisie_rapide_montre_tout_ce_qui_s_applique(faire: Faire) -> None:
    posees = champs(saisie_rapide(faire(SEUL), SEUL))
    assert {"adultes[0].nationalite", "epargne"} <= set(posees)
    assert "adultes[0].recettes" not in posees


def test_seule_une_reponse_que_d_autres_questions_attendent_est_decisive(faire: Faire) -> None:
    travail = {**SEUL, "adultes[0].activite": "agriculteur"}
    calcul = faire(travail)
    posees = [posee for etape in saisie_rapide(calcul, travail) for posee in etape.questions]
    decisifs = champs_decisifs(calcul.regles, posees, avec_professionnel=False)
    assert {"adultes", "enfants", "adultes[0].activite"} <= decisifs
    assert {"adultes[0].salaire_net", "adultes[0].recettes"}.isdisjoint(decisifs)
