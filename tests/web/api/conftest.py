"""The API behind the filters of the application, as a visitor meets it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tznr_kit.web import filtres, routes
from tznr_kit.web.api.debit import DEBIT


@pytest.fixture
def client() -> Iterator[TestClient]:
    """A new one for each test: no household of another test is counted."""
    DEBIT.oublier()
    yield TestClient(Starlette(routes=routes(), middleware=filtres()), base_url="http://kit.test")
    DEBIT.oublier()
