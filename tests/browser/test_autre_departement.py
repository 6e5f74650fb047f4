"""Another département in a real browser: its own map, its own list, its own papers, by one setting."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.serveurs import serveur
from tznr_kit.socle.reglages import RACINE

CONTENU = RACINE / "tests" / "autre_departement" / "contenu"


@pytest.mark.complet
def test_un_autre_departement_n_est_qu_un_dossier(page: Page, tmp_path: Path) -> None:
    with serveur(tmp_path, TZNR_CONTENU=str(CONTENU)) as adresse:
        with page.expect_response("**/carte/fond.json*") as fond:
            page.goto(f"{adresse}/ou_aller?commune=99001")
        assert fond.value.ok
        expect(page.get_by_role("heading", name="Centre médico-social de Bourg-d'Essai")).to_be_visible(timeout=20_000)
        expect(page.get_by_role("link", name="Appeler le 04 99 00 00 01")).to_be_visible()
        expect(page.locator("[data-testid=stDeckGlJsonChart] canvas").last).to_be_visible(timeout=20_000)
        page.get_by_text("D’où viennent ces lieux").click()
        expect(page.get_by_text("contours imaginés")).to_be_visible()
        assert "Toulouse" not in page.inner_text("body")
        page.get_by_text("Emporter sur papier").click()
        with page.expect_download() as papier:
            page.get_by_role("link", name="Carte A4 : Tout l'Essai").click()
        assert papier.value.path().read_bytes().startswith(b"%PDF")
