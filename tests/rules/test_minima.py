"""Minima, housing aid and CSS: what the sums and the sentences must respect on complete households."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rules.test_divergences_minima import HLM, Objet, calcul, environ, montant, simuler

SALARIE = {"age": 40, "activite": "salarie"}


def test_aide_en_foyer_se_verifie_et_se_borne() -> None:
    """The aid of a residence depends on its convention: never zero, never an invented amount."""
    foyer = {"statut": "locataire_foyer", "loyer": 400, "commune_insee": "31555"}
    droits = simuler([{"age": 70, "retraite_nette": 700}], logement=foyer)["droits"]
    aide = droits["aides_logement"]
    assert (aide["statut"], aide["montant"], aide["montant_min"], aide["montant_max"]) == ("a_verifier", None, 0, 400)
    assert [c["etat"] for c in aide["conditions"]] == ["remplie", "remplie", "remplie", "inconnue", "remplie"]
    assert droits["aspa"]["statut"] == "probable"


def test_le_rsa_neutralise_les_revenus_pour_l_aide_au_logement() -> None:
    sous, sur = ({**SALARIE, "salaire_net": salaire} for salaire in (300, 1200))
    assert calcul("al_base_ressources", [sous], logement=HLM) == 0
    assert calcul("al_base_ressources", [sur], logement=HLM) > 0


def test_abattement_de_30_pour_cent_du_chomeur_indemnise() -> None:
    """Annual 12 × 900, less 10 %: wages of a year with 500 € of unemployment benefit count for 70 %."""
    chomeur = {"age": 40, "activite": "chomeur", "salaire_net": 900, "chomage_net": 500}
    salarie = {**chomeur, "activite": "salarie"}
    ecart = calcul("al_ressources", [salarie], logement=HLM) - calcul("al_ressources", [chomeur], logement=HLM)
    imposable = 12 * 900 / 0.7915975 * 0.82009
    assert ecart == pytest.approx(0.3 * (imposable - 0.1 * (imposable + 6000)), abs=2)
    avec, sans = (calcul("css_base_ressources_annuelle", [a]) for a in (chomeur, salarie))
    assert sans - avec == environ(0.3 * 12 * 900)


def test_loyer_trop_eleve_sauf_handicap() -> None:
    cher = {"statut": "locataire_vide", "commune_insee": "31555", "loyer": 900}
    aide = simuler([{"age": 40}], "2026-11", logement={**cher, "loyer": 920})["droits"]["aides_logement"]
    assert [c["id"] for c in aide["conditions"] if c["etat"] == "non_remplie"] == ["loyer"]
    assert montant("aides_logement", [{"age": 40, "taux_incapacite": 0.5}], logement={**cher, "loyer": 920}) > 250


@pytest.mark.parametrize(
    ("adulte", "droit", "attendues"),
    [
        ({"age": 24}, "rsa", {"age"}),
        ({"age": 30, "activite": "etudiant"}, "rsa", {"etudes"}),
        ({"age": 30, "nationalite": "DZ", "annees_titre_sejour": 2}, "rsa", {"sejour"}),
        ({**SALARIE, "salaire_net": 1500}, "rsa", {"ressources"}),
        ({"age": 30}, "prime_activite", {"travail", "ressources"}),
        ({"age": 60}, "aspa", {"age"}),
        ({"age": 40, "activite": "chomeur"}, "ass", {"travail"}),
        ({"age": 40, "pension_invalidite": 1200}, "asi", {"ressources"}),
        ({"age": 40, "taux_incapacite": 0.6}, "aah", {"taux"}),
        ({**SALARIE, "salaire_net": 2000}, "css", {"ressources"}),
    ],
)
def test_seule_la_condition_en_cause_manque(adulte: Objet, droit: str, attendues: set[str]) -> None:
    """A sentence is never shown as failing for the fault of another one."""
    resultat = simuler([adulte])["droits"][droit]
    assert resultat["statut"] == "non"
    assert {c["id"] for c in resultat["conditions"] if c["etat"] != "remplie"} == attendues


@pytest.mark.parametrize("mois", ["2025-05", "2026-01", "2026-04", "2026-11"])
def test_ouvert_si_et_seulement_si_toutes_les_phrases_sont_vraies(mois: str) -> None:
    adultes: list[list[Any]] = [
        [{**SALARIE, "salaire_net": 900}],
        [{"age": 24, "activite": "etudiant"}, {"age": 24}],
        [{"age": 63, "taux_incapacite": 0.8, "retraite_nette": 500}, {"age": 58, "pension_invalidite": 400}],
        [{"age": 50, "activite": "agriculteur", "agricole": {"regime": "reel", "benefice_annuel": 3000}}],
    ]
    for foyer in adultes:
        for enfants in ([], [{"age": 2}], [{"age": 20, "taux_incapacite": 0.8}, {"age": 15}]):
            droits = simuler(foyer, mois, enfants=enfants, logement=HLM)["droits"]
            for nom in (
                "rsa",
                "prime_activite",
                "aspa",
                "asi",
                "aah",
                "mva",
                "ass",
                "css",
                "aides_logement",
                "prime_noel",
            ):
                remplies = all(c["etat"] == "remplie" for c in droits[nom]["conditions"])
                assert remplies == (droits[nom]["statut"] == "probable"), (nom, mois)


def test_la_prime_suppose_les_allocations_stables() -> None:
    """April 2026: the scale of April, and the AAH received today (raised on 1 April) for each of the three months."""
    aah = montant("aah", [{**SALARIE, "taux_incapacite": 0.8, "salaire_net": 800}], "2026-04")
    activite = 800 + aah
    bonification = 240.63 * (activite - 59 * 12.02) / ((138 - 59) * 12.02)
    prime = 638.28 + bonification + 0.5985 * activite - activite
    adulte = {**SALARIE, "taux_incapacite": 0.8, "salaire_net": 800}
    assert montant("prime_activite", [adulte], "2026-04") == environ(prime * 0.995)
