"""Which questions are asked, and when."""

from __future__ import annotations

from collections.abc import Callable

from tests.droits.conftest import SEUL
from tznr_kit.droits.calcul import Calcul
from tznr_kit.droits.parcours import Etape, champs_decisifs, etapes, rang_du_theme, saisie_rapide

Faire = Callable[..., Calcul]


def champs(suite: list[Etape]) -> list[str]:
    return [posee.champ for etape in suite for posee in etape.questions]


def test_au_depart_on_demande_ce_qui_peut_changer_quelque_chose(faire: Faire) -> None:
    posees = champs(etapes(faire({}), {}, avec_professionnel=False))
    assert posees == ["adultes", "adultes[0].age", "adultes[0].activite", "adultes[0].salaire_net", "enfants"]


def test_une_question_attend_celle_dont_elle_depend(faire: Faire) -> None:
    activite = {**SEUL, "adultes[0].activite": "agriculteur"}
    assert "adultes[0].recettes" not in champs(etapes(faire(SEUL), SEUL, avec_professionnel=False))
    assert "adultes[0].recettes" in champs(etapes(faire(activite), activite, avec_professionnel=False))


def test_je_ne_sais_pas_ouvre_la_question_qui_en_depend(faire: Faire) -> None:
    reponses = {**SEUL, "adultes[0].activite": None}
    assert "adultes[0].recettes" in champs(etapes(faire(reponses), reponses, avec_professionnel=False))


def test_ce_qui_ne_change_plus_rien_n_est_plus_demande(faire: Faire) -> None:
    riche = {**SEUL, "adultes[0].salaire_net": 3000}
    assert "adultes[0].nationalite" in champs(etapes(faire(SEUL), SEUL, avec_professionnel=True))
    assert "adultes[0].nationalite" not in champs(etapes(faire(riche), riche, avec_professionnel=True))


def test_une_reponse_donnee_reste_a_l_ecran_pour_etre_changee(faire: Faire) -> None:
    riche = {**SEUL, "adultes[0].salaire_net": 3000, "adultes[0].nationalite": "FR"}
    assert "adultes[0].nationalite" in champs(etapes(faire(riche), riche, avec_professionnel=True))


def test_sante_titre_epargne_ne_se_demandent_pas_a_quelqu_un_de_seul(faire: Faire) -> None:
    posees = champs(etapes(faire(SEUL), SEUL, avec_professionnel=False))
    assert {"adultes[0].nationalite", "epargne"}.isdisjoint(posees)


def test_le_conjoint_et_chaque_enfant_ont_leurs_questions(faire: Faire) -> None:
    reponses = {**SEUL, "adultes": True, "enfants": 2}
    suite = etapes(faire(reponses), reponses, avec_professionnel=False)
    textes = {posee.champ: posee.texte for etape in suite for posee in etape.questions}
    assert textes["adultes[1].salaire_net"] == "Quel est votre salaire ? (votre conjoint ou conjointe)"
    assert "adultes[1].age" not in textes, "one adult over 25 is enough: the other's age changes nothing"
    assert textes["enfants[1].age"] == "Quel est l'âge de cet enfant ? (enfant 2)"
    assert textes["enfants"] == "Combien d'enfants vivent avec vous ?"


def test_la_saisie_rapide_montre_tout_ce_qui_s_applique(faire: Faire) -> None:
    posees = champs(saisie_rapide(faire(SEUL), SEUL))
    assert {"adultes[0].nationalite", "epargne", "commune_insee"} <= set(posees)
    assert "adultes[0].recettes" not in posees


def test_un_theme_vide_ramene_au_premier_ecran(faire: Faire) -> None:
    suite = etapes(faire(SEUL), SEUL, avec_professionnel=False)
    assert rang_du_theme(suite, "famille") == 2
    assert rang_du_theme(suite, "patrimoine") == 0


def test_seule_une_reponse_que_d_autres_questions_attendent_est_decisive(faire: Faire) -> None:
    travail = {**SEUL, "adultes[0].activite": "agriculteur"}
    calcul = faire(travail)
    posees = [posee for etape in etapes(calcul, travail, avec_professionnel=False) for posee in etape.questions]
    decisifs = champs_decisifs(calcul.regles, posees, avec_professionnel=False)
    assert {"adultes", "enfants", "adultes[0].activite"} <= decisifs
    assert {"adultes[0].salaire_net", "adultes[0].recettes"}.isdisjoint(decisifs)
