"""A fresh store, somebody of the cell, a validated action."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.actions.aides import action_validee
from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.magasin import Magasin


@pytest.fixture
def magasin(tmp_path: Path) -> Iterator[Magasin]:
    ouvert = magasin_neuf(tmp_path)
    yield ouvert
    ouvert.fermer()


@pytest.fixture
def cellule(magasin: Magasin) -> Contexte:
    return contexte(magasin)


@pytest.fixture
def action(cellule: Contexte) -> str:
    return action_validee(cellule).id
