"""Who is written first changes nothing: the adults of a couple, the children."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tznr_rules import Regles, Simulation
from tznr_rules.resultats import resumes

FOYERS = [
    json.loads(ligne) for ligne in Path(__file__).with_name("foyers_tableau.jsonl").read_text("utf-8").splitlines()
]


def droits(regles: Regles, foyers: list[dict[str, Any]]) -> list[dict[str, tuple[Any, ...]]]:
    """By household and right: status, level, lowest and highest amount."""
    lus = resumes(Simulation.des_situations(regles, foyers, "2026-11"))
    cles = ("statut", "niveau", "montant_min", "montant_max")
    return [{nom: tuple(droit[cle] for cle in cles) for nom, droit in lu["droits"].items()} for lu in lus]


@pytest.mark.parametrize("liste", ["adultes", "enfants"])
def test_l_ordre_des_personnes_ne_change_rien(regles: Regles, liste: str) -> None:
    """Partners without marriage are left out: the children are on the tax notice of the first of them."""
    foyers = [foyer for foyer in FOYERS if len(foyer[liste]) > 1 and foyer["situation"] != "concubin"]
    assert len(foyers) >= 30
    retournes = [{**foyer, liste: foyer[liste][::-1]} for foyer in foyers]
    for foyer, avant, apres in zip(foyers, droits(regles, foyers), droits(regles, retournes), strict=True):
        differents = {nom for nom in avant if avant[nom] != pytest.approx(apres[nom], abs=0.011)}
        assert not differents, (differents, foyer)
