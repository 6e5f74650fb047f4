"""One Chromium and one server for all the browser tests, one blank context for each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser import navigateur, serveurs

ICI = Path(__file__).parent

# The first page of a cold server reads all the content, and the other worker has the other core.
expect.set_options(timeout=20_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests are marked, and stay on one worker: one server, one Chromium."""
    for item in items:
        if ICI in item.path.parents:
            item.add_marker(pytest.mark.navigateur)
            item.add_marker(pytest.mark.xdist_group("navigateur"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    chemin = navigateur.chemin()
    if chemin is None:
        pytest.exit(navigateur.ABSENT, returncode=1)
    with sync_playwright() as playwright:
        ouvert = playwright.chromium.launch(executable_path=chemin, args=navigateur.OPTIONS)
        yield ouvert
        ouvert.close()


@pytest.fixture(scope="session")
def serveur(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the server shared by the tests."""
    with serveurs.serveur(tmp_path_factory.mktemp("donnees")) as adresse:
        yield adresse


@pytest.fixture
def contexte(chromium: Browser) -> Iterator[BrowserContext]:
    ouvert = chromium.new_context(locale="fr-FR", viewport={"width": 1280, "height": 900})
    yield ouvert
    ouvert.close()


@pytest.fixture
def page(contexte: BrowserContext) -> Page:
    """A blank page, 1280 px wide, in French."""
    return contexte.new_page()
