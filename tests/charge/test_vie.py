"""A long life, short enough for a test: `python -m tests.charge vie` is the whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.charge.vie import OUBLI, vivre


@pytest.mark.complet
@pytest.mark.xdist_group("nginx")
def test_un_processus_ne_grandit_pas_avec_ceux_qui_passent(tmp_path: Path) -> None:
    mesure = vivre(tmp_path, visites=60, temoin=30)
    assert mesure["clics"] >= 150, "des visites qui répondent"
    for quand in ("debut", "fin"):
        assert mesure[quand]["pages"] == 0 and mesure[quand]["oubliees_en_s"] < OUBLI, "tout le monde est oublié"
    assert mesure["fin"]["fils"] <= mesure["debut"]["fils"] + 1
    assert mesure["fin"]["fichiers"] <= mesure["debut"]["fichiers"] + 1
    assert mesure["croissance"] <= 0.1
