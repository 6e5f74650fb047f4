"""A household computed alone is given what it is given in a batch: plain numbers or columns, the same result."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tznr_rules import Regles, Simulation
from tznr_rules.resultats import resultats

FOYERS = [json.loads(ligne) for ligne in Path(__file__).with_name("foyers_tableau.jsonl").read_text().splitlines()]


def sans_manque(resultat: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What may still change a right is followed along the formulas of the whole batch: it may name more."""
    return {droit: {**lu, "manque": None} for droit, lu in resultat["droits"].items()}


@pytest.mark.parametrize("complet", [True, False])
def test_un_foyer_seul_donne_ce_qu_il_donne_dans_un_lot(regles: Regles, complet: bool) -> None:
    lot = [{**foyer, "complet": complet} for foyer in FOYERS[::20]]
    ensemble = resultats(Simulation.des_situations(regles, lot, "2026-11"))
    for foyer, attendu in zip(lot, ensemble, strict=True):
        [obtenu] = resultats(Simulation.des_situations(regles, [foyer], "2026-11"))
        assert sans_manque(obtenu) == sans_manque(attendu)
