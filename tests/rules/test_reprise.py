"""A click computes again only what its answer reaches, and gives what a whole computation gives."""

from __future__ import annotations

import json
import random
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from tznr_rules import Regles, Simulation, reprendre
from tznr_rules.resultats import resultats

FOYERS = [json.loads(ligne) for ligne in Path(__file__).with_name("foyers_tableau.jsonl").read_text().splitlines()]
REPONSES: dict[str, tuple[Any, ...]] = {
    "salaire_net": (None, 0, 500, 1200), "chomage_net": (None, 0, 900), "taux_incapacite": (None, 0, 0.5, 0.8),
    "activite": ("salarie", "chomeur", "inactif"), "pension_invalidite": (None, 0, 600), "enceinte": (None, True),
}  # fmt: skip
LOGEMENT: dict[str, tuple[Any, ...]] = {
    "loyer": (None, 350, 600), "statut": ("locataire_vide", "proprietaire", "heberge_gratuit"),
}  # fmt: skip


def un_clic(foyer: dict[str, Any], hasard: random.Random) -> dict[str, Any]:
    """The same household with one answer given, changed or taken back."""
    autre = deepcopy(foyer)
    cible, choix = hasard.choice([(autre["adultes"][0], REPONSES), (autre.setdefault("logement", {}), LOGEMENT)])
    champ = hasard.choice(sorted(choix))
    cible[champ] = hasard.choice(choix[champ])
    if champ == "salaire_net":
        cible.pop("salaire_brut", None)
        cible.pop("salaire_imposable", None)
    return autre


@pytest.mark.parametrize("graine", range(4))
def test_une_promenade_de_reponses_egale_un_calcul_entier(regles: Regles, graine: int) -> None:
    hasard = random.Random(graine)
    foyer = {**hasard.choice(FOYERS), "complet": graine % 2 == 0}
    simulation = Simulation.des_situations(regles, [foyer], "2026-11")
    simulation.ouvertures  # noqa: B018 (the first screen computes everything)
    for _ in range(6):
        foyer = un_clic(foyer, hasard)
        simulation = reprendre(simulation, foyer)
        assert resultats(simulation) == resultats(Simulation.des_situations(regles, [foyer], "2026-11"))


def test_ce_que_la_reponse_n_atteint_pas_n_est_pas_recalcule(regles: Regles) -> None:
    foyer = {"complet": True, "adultes": [{"age": 40}], "enfants": [{"age": 5}], "logement": {"loyer": 400}}
    avant = Simulation.des_situations(regles, [foyer], "2026-11")
    avant.ouvertures  # noqa: B018
    apres = reprendre(avant, {**foyer, "logement": {"loyer": 500}})
    assert "foyer.asf_montant_brut" in apres.contexte
    assert "foyer.aide_logement_montant" not in apres.contexte


def test_une_autre_famille_est_calculee_en_entier(regles: Regles) -> None:
    avant = Simulation.des_situations(regles, [{"complet": True, "adultes": [{"age": 40}]}], "2026-11")
    avant.ouvertures  # noqa: B018
    for autre in (
        {"complet": True, "adultes": [{"age": 41}]},
        {"complet": True, "adultes": [{"age": 40}], "enfants": [{"age": 3}]},
        {"complet": True, "adultes": [{"age": 40}], "prestations_percues": ["rsa"]},
        {"complet": False, "adultes": [{"age": 40}]},
    ):
        assert "foyer.rsa_montant" not in reprendre(avant, autre).contexte
