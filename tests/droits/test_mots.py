"""Answers and bands in words."""

from __future__ import annotations

import pytest

from tznr_kit.droits import mots
from tznr_kit.droits.reponses import Valeur
from tznr_rules.modeles import Question

SALAIRE = Question(
    champ="salaire", nom="salaire", type="nombre", theme="t", question="?", unite="EUR/mois", domaine=(0, 5000)
)
AGE = Question(champ="age", nom="age", type="entier", theme="t", question="?", unite="ans", domaine=(16, 115))
TAUX = Question(champ="taux", nom="taux", type="nombre", theme="t", question="?", unite="taux", domaine=(0, 1))
CHOIX = Question(champ="c", nom="c", type="choix", theme="t", question="?", choix={"FR": "Française"})
COMMUNE = Question(champ="commune", nom="commune", type="commune", theme="t", question="?", exemples=["31395"])


@pytest.mark.parametrize(
    ("question", "bornes", "dit"),
    [
        (SALAIRE, (0, 0), "0 €"),
        (SALAIRE, (0, 300), "moins de 300 €"),
        (SALAIRE, (300, 1500), "de 300 à 1 500 €"),
        (SALAIRE, (1500, 5000), "1 500 € ou plus"),
        (AGE, (65, 115), "65 ans ou plus"),
        (TAUX, (0.5, 0.79), "de 50 à 79 %"),
    ],
)
def test_tranches(question: Question, bornes: tuple[float, float], dit: str) -> None:
    assert mots.tranche(question, bornes).replace("\u00a0", " ") == dit


@pytest.mark.parametrize(
    ("question", "valeur", "dit"),
    [
        (SALAIRE, None, "Je ne sais pas"),
        (SALAIRE, 1200, "1 200 €"),
        (SALAIRE, {"min": 0, "max": 300}, "moins de 300 €"),
        (TAUX, 0.8, "80 %"),
        (AGE, True, "Oui"),
        (CHOIX, "FR", "Française"),
        (COMMUNE, "31395", "Muret"),
    ],
)
def test_reponses(question: Question, valeur: Valeur, dit: str) -> None:
    assert mots.reponse(question, valeur).replace("\u00a0", " ") == dit


def test_un_niveau_inconnu_de_l_ecran_se_dit_comme_il_est_ecrit() -> None:
    assert (mots.niveau("gratuite"), mots.niveau("réduite")) == ("gratuite", "réduite")
