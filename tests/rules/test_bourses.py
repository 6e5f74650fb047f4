"""The figures typed on the sheets of the scholarships are those of the rules, for the year that they name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tznr_kit.socle.contenu import lire_yaml
from tznr_rules import Regles, Simulation
from tznr_rules.resultats import resultats

CONTENU = Path(__file__).resolve().parents[2] / "content" / "droits"
REVENUS = {
    "bourse_college": {"echelon_1": 18000, "echelon_2": 9000, "echelon_3": 0},
    "bourse_lycee": {"echelon_1": 22000, "echelon_6": 0},
}
ENFANTS = {"bourse_college": {"age": 12, "scolarite": "college"}, "bourse_lycee": {"age": 16, "scolarite": "lycee"}}


def bourse(regles: Regles, droit: str, revenu: float, mois: str) -> float:
    foyer = {"complet": True, "adultes": [{"age": 40}], "enfants": [ENFANTS[droit]], "rfr_n2": revenu}
    montant: float = resultats(Simulation.des_situations(regles, [foyer], mois))[0]["droits"][droit]["montant"]
    return montant


@pytest.mark.parametrize("droit", REVENUS)
def test_la_fiche_dit_ce_que_la_regle_calcule(regles: Regles, droit: str) -> None:
    lignes: list[dict[str, Any]] = lire_yaml(CONTENU / f"{droit}.yaml")["fiche"]["montants"]
    montants = {ligne["id"]: ligne["valeur"] for ligne in lignes}
    [mois] = {str(ligne["depuis"]) for ligne in lignes}
    plafond = montants.pop("plafond_un")
    assert {nom: bourse(regles, droit, REVENUS[droit][nom], mois) for nom in montants} == montants
    assert bourse(regles, droit, plafond, mois) == montants["echelon_1"]
    assert bourse(regles, droit, plafond + 1, mois) == 0
