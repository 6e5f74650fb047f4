"""What one test leaves must not change the next: xdist runs them in another order each time."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tznr_kit.socle import dernier_bon

settings.register_profile("fixe", derandomize=True)
settings.register_profile("au-hasard", derandomize=False, print_blob=True)


def pytest_configure(config: pytest.Config) -> None:
    """The same examples at each run, unless a profile is asked (make test-complet draws others and prints its seed).

    No setting of this machine but where its browser is, before anything is imported.
    """
    if not config.getoption("--hypothesis-profile"):
        settings.load_profile("fixe")
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
