"""A few invented rights whose amounts are computed by heart, so that these tests do not follow the law."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tznr_kit.droits.calcul import Calcul, calculer
from tznr_kit.droits.reponses import Valeur

CONTENU = Path(__file__).parent / "contenu"
JOUR = date(2026, 11, 23)
SEUL = {"adultes": False, "adultes[0].age": 40, "adultes[0].activite": "salarie", "adultes[0].salaire_net": 300}
"""Alone, 40 years old, 300 € a month: 300 € of socle if French."""


@pytest.fixture
def jeu(monkeypatch: pytest.MonkeyPatch) -> None:
    """The content of these tests instead of the real one."""
    monkeypatch.setenv("TZNR_CONTENU", str(CONTENU))


@pytest.fixture
def faire(jeu: None) -> Callable[..., Calcul]:
    """``faire(reponses, *percues)``: the simulation of a household."""

    def _faire(reponses: dict[str, Valeur], *percues: str) -> Calcul:
        return calculer(reponses, JOUR, percues)

    return _faire
