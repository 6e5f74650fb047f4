"""A sheet and a pack, from a real browser: link, print, no false promise of the pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.navigateur import attendre_la_fin
from tests.papier.outils import nombre_de_pages, texte


def test_a_sheet_opens_by_its_link_and_prints_on_one_sheet(page: Page, serveur: str) -> None:
    page.goto(f"{serveur}/fiches?droit=aspa")
    expect(page.get_by_role("heading", name="Compléter une petite retraite", level=1)).to_be_visible(timeout=20_000)
    attendre_la_fin(page)
    page.get_by_text("Imprimer", exact=True).click()
    with page.expect_download() as telechargement:
        page.get_by_role("button", name="La fiche, recto verso").click()
    assert nombre_de_pages(Path(telechargement.value.path()).read_bytes()) == 2
    page.get_by_role("link", name="Toutes les fiches").click()
    expect(page.get_by_role("heading", name="Que vous arrive-t-il", level=1)).to_be_visible(timeout=20_000)
    expect(page.get_by_role("heading", name="Compléter une petite retraite", level=1)).to_have_count(0)


@pytest.mark.complet
def test_the_pack_is_made_on_the_click(page: Page, serveur: str) -> None:
    page.goto(f"{serveur}/guide_aller_vers?etape=pack")
    expect(page.get_by_label("Lieu précis")).to_be_visible()
    attendre_la_fin(page)
    page.get_by_label("Lieu précis").fill("Marché de Cadours")
    page.get_by_label("Lieu précis").press("Enter")
    with page.expect_download(timeout=30_000) as telechargement:
        page.get_by_role("button", name="un seul PDF").click()
    assert "Marché de Cadours" in texte(Path(telechargement.value.path()).read_bytes())
