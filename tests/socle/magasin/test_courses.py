"""The races on SQLite; those on PostgreSQL are in test_postgresql.py."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.socle.acces.aides import magasin_neuf
from tests.socle.magasin.courses import COURSES, courir
from tznr_kit.socle.magasin import Magasin


@pytest.mark.parametrize("course", COURSES, ids=lambda course: course.__name__)
def test_deux_a_la_fois(course: Callable[[Magasin], None], tmp_path: Path) -> None:
    courir(course, magasin_neuf(tmp_path))
