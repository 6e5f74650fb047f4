"""Ages name their day: the day before, the day itself, the day after; and the day that nobody told."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tznr_rules.calendrier import JourNomme, jour_nomme, naissance_d_une_date
from tznr_rules.compilation import Compilation
from tznr_rules.intervalle import bornes
from tznr_rules.langage import ErreurFormule, compiler
from tznr_rules.lexique import Lexique
from tznr_rules.regles import Regles
from tznr_rules.simulation import Simulation

JOURS = {
    "15 septembre": date(2026, 9, 15),
    "31 décembre": date(2026, 12, 31),
    "1er janvier A-2": date(2024, 1, 1),
    "28 février A+1": date(2027, 2, 28),
    "M": date(2026, 11, 1),
    "M-6": date(2026, 5, 1),
    "M+2": date(2027, 1, 1),
    "fin de M": date(2026, 11, 30),
    "fin de M-9": date(2026, 2, 28),
}


def ages(regles: Regles, texte: str, personne: dict[str, Any], complet: bool = True) -> tuple[float, float]:
    expression = compiler(f'age_au("{texte}")', "enfant", Lexique(regles.graphe, regles.baremes))
    situation = {"complet": complet, "adultes": [{"age": 40}], "enfants": [personne]}
    [age] = Simulation.des_situations(regles, [situation], "2026-11").contexte.evaluer(expression)
    return bornes(age)


@pytest.mark.parametrize("texte", JOURS)
def test_l_anniversaire_du_jour_meme_compte(regles: Regles, texte: str) -> None:
    naissance = JOURS[texte].replace(year=JOURS[texte].year - 12)
    for ecart, age in ((-1, 12), (0, 12), (1, 11)):
        ne = (naissance + timedelta(days=ecart)).isoformat()
        assert ages(regles, texte, {"date_naissance": ne}) == (age, age), (texte, ecart)


@pytest.mark.parametrize("complet", [True, False])
def test_l_age_seul_laisse_deux_ages_quand_le_jour_compte(regles: Regles, complet: bool) -> None:
    convenu = {"15 septembre": (12, 12), "31 décembre": (12, 12), "M": (12, 12), "M-6": (11, 11)}
    possibles = {"15 septembre": (11, 12), "31 décembre": (12, 13), "M": (12, 12), "M-6": (11, 12)}
    for texte, attendu in (convenu if complet else possibles).items():
        assert ages(regles, texte, {"age": 12}, complet) == attendu, texte
    assert ages(regles, "31 décembre", {"age_mois": 150}, complet) == (12, 12)
    assert ages(regles, "31 décembre", {"age": {"min": 3, "max": 5}}, False) == (3, 6)


def test_un_jour_ne_se_devine_pas() -> None:
    faux = ("15", "32 mai", "31 février", "0 mai", "15 Septembre", "1 er mai", "M-", "fin de mai", "A-1", "M 6", "")
    for texte in faux:
        with pytest.raises(ValueError, match="jour illisible"):
            jour_nomme(texte)
    assert jour_nomme("1er mai A+1") == JourNomme(1, 5, 1, de_l_annee=True)


def test_age_au_s_explique_quand_on_l_ecrit_mal(regles: Regles) -> None:
    lexique = Compilation(regles.graphe, Lexique(regles.graphe, regles.baremes)).lexique
    for formule, message in (
        ('age_au("15 sptembre")', "jour illisible"),
        ("age_au(15)", "entre guillemets"),
        ("age_aux(0, 12)", "voulez-vous dire « age_au »"),
    ):
        with pytest.raises(ErreurFormule, match=message):
            compiler(formule, "enfant", lexique)
    with pytest.raises(ErreurFormule, match="personne"):
        compiler('age_au("M")', "foyer", lexique)


def test_les_jours_se_suivent() -> None:
    jour, rangs = date(2023, 12, 25), []
    for _ in range(400):
        rangs.append(naissance_d_une_date(jour))
        jour += timedelta(days=1)
    assert rangs == sorted(set(rangs))
