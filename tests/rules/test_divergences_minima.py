"""Where the law is followed and not the reference (content/divergences.yaml): one household each, counted by hand.

Minima, housing aid, prime d'activité and CSS. Figures of November 2026 unless a month is given.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from tests.rules.conftest import RACINE
from tznr_rules import Regles, Simulation

Objet = dict[str, Any]
SEUL, COUPLE = {"situation": "celibataire"}, {"situation": "marie"}
HEBERGE = {"statut": "heberge_participation", "commune_insee": "31555"}
HLM = {"statut": "locataire_hlm", "commune_insee": "31555", "loyer": 350}


@cache
def regles() -> Regles:
    return Regles.charger(RACINE / "content")


def simuler(adultes: list[Objet], mois: str = "2026-11", **reste: Any) -> Objet:
    """The result of a complete household; by default it is lodged and shares the costs."""
    foyer = {"complet": True, "adultes": adultes, "enfants": [], "logement": HEBERGE, **reste}
    foyer |= COUPLE if len(adultes) == 2 else SEUL
    return Simulation.des_situations(regles(), [foyer], mois).resultats()[0]


def montant(droit: str, adultes: list[Objet], mois: str = "2026-11", **reste: Any) -> float:
    return float(simuler(adultes, mois, **reste)["droits"][droit]["montant"])


def calcul(nom: str, adultes: list[Objet], mois: str = "2026-11", **reste: Any) -> float:
    return float(simuler(adultes, mois, **reste)["calculs"][nom])


def environ(valeur: float) -> Any:
    return pytest.approx(valeur, abs=0.011)


@pytest.mark.parametrize(("annees", "attendu"), [(12, "probable"), (9, "a_verifier")])
def test_titre_sejour_aspa(annees: float, attendu: str) -> None:
    """Ten years of residence permit; before, an agreement between two countries may do without (to be checked)."""
    aspa = simuler([{"age": 70, "nationalite": "MA", "annees_titre_sejour": annees}])["droits"]["aspa"]
    assert (aspa["statut"], aspa["montant_max"]) == (attendu, environ(12523.14 / 12))


def test_aah_aspa_cumul() -> None:
    seul = simuler([{"age": 67, "taux_incapacite": 0.8}])["droits"]
    assert (seul["aah"]["montant"], seul["aspa"]["statut"]) == (1041.59, "non")
    couple: list[Objet] = [{"age": 69, "taux_incapacite": 0.8}, {"age": 70}]
    assert montant("aspa", couple) == environ(19442.21 / 12 - 1041.59)


def test_aspa_taux_de_50() -> None:
    assert montant("aspa", [{"age": 63, "taux_incapacite": 0.5}]) == environ(1043.595)


@pytest.mark.parametrize(("age", "aah", "aspa"), [(61, 1041.59, 0), (62, 0, 1043.595)])
def test_aah_rsdae_62_ans(age: int, aah: float, aspa: float) -> None:
    adultes = [{"age": age, "taux_incapacite": 0.7, "rsdae": True}]
    assert montant("aah", adultes) == environ(aah)
    assert montant("aspa", adultes) == environ(aspa)


def test_asi_couple_un_beneficiaire() -> None:
    """1,613.81 − 300 would be 1,313: alone to get it, one has at most 922.18 less the smallest pension, 337.97."""
    invalide = {"age": 50, "pension_invalidite": 300}
    assert montant("asi", [invalide, {"age": 50}]) == environ(584.21)
    assert montant("asi", [invalide]) == environ(11066.13 / 12 - 300)
    assert montant("asi", [invalide, {"age": 50, "pension_invalidite": 200}]) == environ(19365.73 / 12 - 500)


def test_l_asi_partagee_ne_depasse_pas_la_moitie_du_plafond() -> None:
    """Alimony paid above the resources adds nothing to the allowance."""
    couple = [
        {"age": 66, "activite": "retraite", "pension_alimentaire_versee": 305},
        {"age": 50, "pension_invalidite": 1},
    ]
    assert montant("asi", couple) == environ(19365.73 / 12 / 2)


def test_asi_avec_un_conjoint_a_l_aspa() -> None:
    """Half of the ceiling less half of the couple's resources, and the spouse keeps the ASPA."""
    droits = simuler([{"age": 50, "pension_invalidite": 300}, {"age": 70}])["droits"]
    assert droits["asi"]["montant"] == environ((19365.73 / 12 - 300) / 2)
    assert droits["aspa"]["statut"] == "probable"
    assert droits["aspa"]["montant_min"] == environ((19442.21 / 12 - 300) / 2)


def test_valeur_locative_annuelle() -> None:
    bien = {"immobilier_non_loue": 20000, "valeur_locative_immobilier_non_loue": 1200}
    assert montant("rsa", [{"age": 40, "patrimoine": bien}]) == environ(651.69 - 1200 / 2 / 12)


def test_pension_alimentaire_versee() -> None:
    adulte = {"age": 40, "activite": "salarie", "salaire_net": 1200}
    sans = calcul("al_ressources", [adulte], logement=HLM)
    avec = calcul("al_ressources", [{**adulte, "pension_alimentaire_versee": 200}], logement=HLM)
    assert sans - avec == environ(12 * 200)


@pytest.mark.parametrize(("statut", "forfait"), [("heberge_participation", 0), ("heberge_gratuit", 12 * 651.69 * 0.12)])
def test_css_forfait_heberge(statut: str, forfait: float) -> None:
    assert calcul("css_forfait_logement", [{"age": 40}], logement={"statut": statut}) == environ(forfait)


def test_css_age_participation() -> None:
    """50 in May 2026, 49 on 1 January: 14 € and not 21 €."""
    adulte = {"date_naissance": "1976-05-15", "activite": "salarie", "salaire_net": 1000}
    assert simuler([adulte])["droits"]["css"]["participation"] == 14


def test_css_periode_reference() -> None:
    """In May 2026: April 2025 to March 2026, all at the family allowances of April 2025."""
    enfants = [{"age": 5}, {"age": 7}]
    base = calcul("css_base_ressources_annuelle", [{"age": 35}, {"age": 35}], "2026-05", enfants=enfants)
    assert base == environ(12 * 151.80)


def test_complement_familial_naissance() -> None:
    """Eight months with three children and the complément familial, four with four children and no complément."""
    enfants = [{"date_naissance": f"{annee}-06-15"} for annee in (2017, 2019, 2021)]
    enfants.append({"date_naissance": "2026-05-15"})
    base = calcul("css_base_ressources_annuelle", [{"age": 35}, {"age": 35}], enfants=enfants)
    allocations = 6 * 346.29 + 2 * 349.06 + 4 * 545.10
    complement = 6 * 296.39 + 2 * 298.75
    assert base == pytest.approx(allocations + complement, abs=0.1)


def test_ass_chomage_du_conjoint() -> None:
    adultes = [
        {"age": 50, "activite": "chomeur", "chomage_net": 1800},
        {"age": 50, "activite": "chomeur", "ass_conditions": True},
    ]
    assert montant("ass", adultes) == environ(110 * 19.48 - 1800)


@pytest.mark.parametrize(("age", "attendu"), [(66, 584.40), (67, 0)])
def test_ass_age_maximal(age: int, attendu: float) -> None:
    assert montant("ass", [{"age": age, "activite": "chomeur", "ass_conditions": True}]) == environ(attendu)


def test_aspa_abattement_travail() -> None:
    """A farmer's 325 € a month is under the allowance; a couple has one allowance, not two."""
    agriculteur = {
        "age": 66,
        "activite": "agriculteur",
        "agricole": {"regime": "micro_ba", "recettes_annuelles": 30000},
    }
    assert montant("aspa", [agriculteur]) == environ(1043.595)
    salarie = {"age": 66, "activite": "salarie", "salaire_net": 712, "salaire_brut": 900}
    abattement = 1.5 * 12.02 * 151.67 / 3
    assert montant("aspa", [salarie, salarie]) == environ(19442.21 / 12 - (1800 - abattement))


@pytest.mark.parametrize(("second", "abattement"), [(800, 95), (400, 0)])
def test_aide_logement_double_activite(second: float, abattement: float) -> None:
    adultes = [{"age": 40, "activite": "salarie", "salaire_net": salaire} for salaire in (800, second)]
    assert calcul("al_double_activite", adultes, logement=HLM) == abattement


def test_adulte_sans_titre_de_sejour() -> None:
    adultes: list[Objet] = [{"age": 40}, {"age": 40, "nationalite": "MA", "annees_titre_sejour": 1}]
    assert montant("rsa", adultes) == environ(651.69)
    en_regle: list[Objet] = [{"age": 40}, {"age": 40, "nationalite": "MA", "annees_titre_sejour": 6}]
    assert montant("rsa", en_regle) == environ(651.69 * 1.5)


def test_prime_activite_sejour_enfant() -> None:
    adulte = {"age": 40, "nationalite": "MA", "annees_titre_sejour": 1, "activite": "salarie", "salaire_net": 700}
    prime = simuler([adulte, adulte], enfants=[{"age": 6}])["droits"]["prime_activite"]
    assert prime["statut"] == "non"
    assert {c["id"] for c in prime["conditions"] if c["etat"] == "non_remplie"} == {"sejour"}


def test_mva_revenu_non_salarie() -> None:
    adulte = {"age": 40, "taux_incapacite": 0.8, "activite": "inactif"}
    assert montant("mva", [adulte], logement=HLM) == environ(104.77)
    micro = {"type": "services", "ca_annuel": 2000}
    assert montant("mva", [{**adulte, "activite": "independant", "micro_entreprise": micro}], logement=HLM) == 0


def test_proprietaire_avec_emprunt() -> None:
    """The article takes the flat rate from any owner, the funds only from one without a loan: both are given."""
    emprunt = {"statut": "primo_accedant", "commune_insee": "31555"}
    rsa = simuler([{"age": 40}], logement=emprunt)["droits"]["rsa"]
    assert rsa["statut"] == "probable"
    assert (rsa["montant_min"], rsa["montant_max"]) == (environ(651.69 * 0.88), environ(651.69))
    assert montant("rsa", [{"age": 40}], logement={**emprunt, "statut": "proprietaire"}) == environ(651.69 * 0.88)
    assert calcul("css_forfait_logement", [{"age": 40}], logement=emprunt) == environ(12 * 651.69 * 0.12)


def test_enfant_qui_n_est_plus_a_charge() -> None:
    """A child of 20 with the AAH is out of the household: one person, and no AAH among its resources."""
    enfant = [{"age": 20, "taux_incapacite": 0.8}]
    assert calcul("nb_personnes_comptees", [{"age": 48}], enfants=enfant) == 1
    assert montant("rsa", [{"age": 48}], enfants=enfant) == environ(651.69)
    salarie = {"age": 48, "activite": "salarie", "salaire_net": 900}
    seul, avec = (calcul("ppa_revenus_activite", [salarie], enfants=e) for e in ([], [{"age": 18, "salaire_net": 700}]))
    assert seul == avec == 900


@pytest.mark.parametrize(("taux", "a_charge"), [(0.8, 1), (0.7, 0)])
def test_aide_logement_enfant_infirme(taux: float, a_charge: int) -> None:
    enfants = [{"age": 22, "taux_incapacite": taux}]
    assert calcul("nb_personnes_a_charge_al", [{"age": 48}], enfants=enfants, logement=HLM) == a_charge
