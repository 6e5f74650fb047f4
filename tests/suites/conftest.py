"""Two fresh stores for each test."""

from pathlib import Path

import pytest

from tests.suites.aides import cellule
from tznr_kit.suites.registre import ContexteRecontacts


@pytest.fixture
def qui(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ContexteRecontacts:
    monkeypatch.setenv("TZNR_DONNEES", str(tmp_path))
    for nom in ("TZNR_BASE", "TZNR_BASE_RECONTACTS", "TZNR_CLE_RECONTACTS"):
        monkeypatch.delenv(nom, raising=False)
    return cellule(tmp_path)
