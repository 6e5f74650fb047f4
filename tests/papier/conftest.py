"""Each kind of paper is made once, whatever is looked at on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Fabriquer = Callable[[Path], bytes]


@pytest.fixture(scope="session")
def faire(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Fabriquer], bytes]:
    """What makes a paper → the paper, in a data folder of its own."""
    faits: dict[Fabriquer, bytes] = {}

    def une_fois(fabriquer: Fabriquer) -> bytes:
        if fabriquer not in faits:
            dossier = tmp_path_factory.mktemp("papier")
            with pytest.MonkeyPatch.context() as reglages:
                reglages.setenv("TZNR_DONNEES", str(dossier))
                faits[fabriquer] = fabriquer(dossier)
        return faits[fabriquer]

    return une_fois
