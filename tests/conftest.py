"""What one test leaves must not change the next: xdist runs them in another order each time."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator

import pytest

from tznr_kit.socle import dernier_bon


def pytest_configure() -> None:
    """No setting of this machine but where its browser is, before anything is imported."""
    for nom in [nom for nom in os.environ if nom.startswith("TZNR_") and nom != "TZNR_NAVIGATEUR"]:
        del os.environ[nom]


@pytest.fixture(autouse=True)
def contenus_oublies() -> Iterator[None]:
    """A content that a test broke is forgotten with it: the next one would read it in ``/sante``."""
    yield
    for un in dernier_bon._TOUS:
        casses = [cle for cle, lecture in un._lectures.items() if lecture.casse is not None]
        for cle in casses:
            del un._lectures[cle]


@pytest.fixture(autouse=True)
def installation_vierge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No file of another test: a test that says nothing has an installation of its own, made on its first use.

    Its own patcher: a test that undoes ``monkeypatch`` keeps it.
    """
    with pytest.MonkeyPatch.context() as milieu:
        milieu.setenv("TZNR_DONNEES", str(tmp_path_factory.getbasetemp() / "installations" / secrets.token_hex(8)))
        yield
