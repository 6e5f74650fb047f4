"""The cascade: what it finds, what it refuses to guess."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.observatoire.conftest import fichier, personne, temoins
from tznr_kit.observatoire.appariement import apparier, dedoublonner
from tznr_kit.observatoire.qualite import capture_recapture, feu, mesurer_qualite
from tznr_kit.observatoire.reglages import Feu

SEUILS = Feu(vert=0.97, orange=0.93)


def paires(a: list[dict[str, str]], b: list[dict[str, str]]) -> list[int]:
    """Passes that linked the persons, in order of the first file."""
    return list(apparier(fichier(a), fichier(b)).liens["passe"])


BASE = {**personne(1), "nom_naissance": "Sentenac", "prenoms": "Jeanne", "date_naissance": "1980-03-07", "sexe": "2"}


@pytest.mark.parametrize(
    ("change", "passe"),
    [
        ({}, 1),
        ({"nom_naissance": "SENTÉNAC"}, 1),
        ({"nom_naissance": "Sentenacq"}, 3),
        ({"date_naissance": "1980-03-08"}, 4),
        ({"date_naissance": "1980-04-07"}, 5),
        ({"nom_naissance": "Cazaux"}, 2),
        ({"sexe": ""}, 3),
    ],
)
def test_each_usual_defect_has_its_pass(change: dict[str, str], passe: int) -> None:
    assert paires([BASE], [{**BASE, **change}]) == [passe]


def test_the_married_name_of_one_meets_the_birth_name_of_the_other() -> None:
    assert paires([{**BASE, "nom_usage": "Labat"}], [{**BASE, "nom_naissance": "Labat"}]) == [1]


def test_nobody_is_linked_when_two_persons_fit() -> None:
    jumelle = {**BASE, "foyer": "2"}
    resultat = apparier(fichier([BASE]), fichier([BASE, jumelle]))
    assert resultat.liens.empty
    assert resultat.ambigus[1] == 2


def test_another_person_is_not_linked() -> None:
    assert paires([BASE], [{**BASE, "prenoms": "Paul", "nom_naissance": "Mothe", "sexe": "1"}]) == []


def test_a_link_is_one_to_one() -> None:
    a = fichier([personne(rang) for rang in range(60)])
    b = fichier([personne(rang) for rang in range(30, 90)])
    liens = apparier(a, b).liens
    assert liens["a"].is_unique
    assert liens["b"].is_unique
    assert len(liens) == 30


def test_somebody_paid_by_two_payers_counts_once() -> None:
    b = fichier([{**BASE, "rsa_mois_t": "0"}, {**BASE, "foyer": "msa 4", "rsa_mois_t": "3"}])
    uniques, fusionnes = dedoublonner(b)
    assert fusionnes == 1
    assert list(uniques["rsa_mois_t"]) == ["3"]


def test_quality_is_measured_on_witnesses() -> None:
    abimes = [
        {**temoin, "date_naissance": "1930-01-01"} if rang % 10 == 0 else temoin
        for rang, temoin in enumerate(temoins())
    ]
    a, b = fichier(temoins()), fichier(abimes)
    tous, un = apparier(a, b), apparier(a, b, (1,))
    qualite = mesurer_qualite(a, b, tous, un, 0, SEUILS)
    assert (qualite.rappel.trouves, qualite.rappel.total) == (72, 80)
    assert qualite.feu == "rouge"
    assert qualite.faux_liens == 0
    assert qualite.rappel_par_groupe["Hommes"].total + qualite.rappel_par_groupe["Femmes sans nom d'usage"].total == 80


@pytest.mark.parametrize(("part", "couleur"), [(None, "rouge"), (0.92, "rouge"), (0.93, "orange"), (0.97, "vert")])
def test_traffic_light(part: float | None, couleur: str) -> None:
    assert feu(part, SEUILS) == couleur


def test_capture_recapture_needs_recaptures() -> None:
    a = fichier([personne(rang) for rang in range(40)])
    assert capture_recapture(a, a)["Ensemble"] == pytest.approx(1.0, abs=0.01)
    assert set(capture_recapture(a, a.iloc[:0]).values()) == {None}


def test_capture_recapture_counts_what_both_families_miss() -> None:
    """A third of the names and a third of the dates are wrong, independently: a ninth is missed by both."""
    gauche = [personne(rang) for rang in range(90)]
    droite = [
        {
            **ligne,
            "nom_naissance": "Inconnu" if rang % 3 == 0 else ligne["nom_naissance"],
            "date_naissance": ligne["date_naissance"][:8] + "30" if rang % 9 < 3 else ligne["date_naissance"],
        }
        for rang, ligne in enumerate(gauche)
    ]
    part = capture_recapture(fichier(gauche), fichier(droite))["Ensemble"]
    assert part == pytest.approx(8 / 9, abs=0.05)


def test_empty_files_are_matched_to_nothing() -> None:
    vide: pd.DataFrame = fichier([])
    assert apparier(vide, vide).liens.empty
