"""Households whose right value comes from the law or from a published figure, whatever the reference says.

``cas_de_loi.jsonl``: ``id``, ``date``, ``situation``, ``droit``, ``attendu`` (euros, or a status), ``tolerance`` in
euros, ``source`` (article or publication, and how it was counted).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tznr_rules import Regles, Simulation
from tznr_rules.resultats import resultats

FICHIER = Path(__file__).with_name("cas_de_loi.jsonl")
CAS: list[dict[str, Any]] = [json.loads(ligne) for ligne in FICHIER.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def obtenus(regles: Regles) -> dict[str, dict[str, Any]]:
    """The result of each household, by id; those of one month in one batch."""
    par_nom: dict[str, dict[str, Any]] = {}
    for mois in sorted({cas["date"] for cas in CAS}):
        du_mois = [cas for cas in CAS if cas["date"] == mois]
        simulation = Simulation.des_situations(regles, [cas["situation"] for cas in du_mois], mois)
        for cas, resultat in zip(du_mois, resultats(simulation), strict=True):
            par_nom[cas["id"]] = resultat
    return par_nom


def test_each_case_has_its_own_name_and_source() -> None:
    assert len({cas["id"] for cas in CAS}) == len(CAS)
    assert all(cas["source"] for cas in CAS)


@pytest.mark.parametrize("cas", CAS, ids=[cas["id"] for cas in CAS])
def test_the_law_is_followed(cas: dict[str, Any], obtenus: dict[str, dict[str, Any]]) -> None:
    droit = obtenus[cas["id"]]["droits"][cas["droit"]]
    attendu = cas["attendu"]
    if isinstance(attendu, str):
        assert droit["statut"] == attendu, cas["source"]
        return
    assert droit["montant"] == pytest.approx(attendu, abs=cas["tolerance"]), cas["source"]
    assert (droit["statut"] == "probable") == (attendu > 0)
