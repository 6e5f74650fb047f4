"""A question that does not apply is known, whatever its kind (a choice used to keep all its answers)."""

from __future__ import annotations

from tests.rules.conftest import RACINE
from tznr_rules import Simulation, regles_de


def test_un_choix_sans_objet_est_connu() -> None:
    situation = {"adultes": [{"age": 30}], "evenement_vie": False}
    simulation = Simulation.des_situations(regles_de(RACINE / "content"), [situation], "2026-11")
    assert simulation.connue("adultes.aidant", 0)
    assert "adultes[0].aidant_reduit_travail" not in simulation.resultats()[0]["droits"]["ajpa"]["manque"]
