"""Whatever the address, a kiosk shows the kiosk: nothing to type in, nothing to take away, no way out."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from pages.communs.navigation import ecrans_pour
from tests.browser.borne import ACCUEIL, attendre_titre, choisir, ouvrir

SORTIES = "a[href]:visible, input:visible, textarea:visible, select:visible, [download], iframe"


@pytest.mark.complet
def test_un_lien_profond_donne_la_borne(page: Page, serveur: str) -> None:
    ouvrir(page, serveur, "/fiches")
    expect(page.get_by_role("navigation")).to_have_count(0)
    expect(page.locator(SORTIES)).to_have_count(0)
    choisir(page, "commencer", "situation")
    page.get_by_role("button", name="Effacer et quitter").click()
    page.wait_for_url(f"{serveur}/?kiosque=1")
    attendre_titre(page, ACCUEIL)


@pytest.mark.complet
def test_toute_adresse_donne_la_borne(page: Page, serveur: str) -> None:
    for chemin in (*(ecran.id for ecran in ecrans_pour("public")), "validation", "adresse_inconnue"):
        ouvrir(page, serveur, f"/{chemin}")
        expect(page.get_by_role("navigation"), chemin).to_have_count(0)
        expect(page.get_by_role("dialog"), chemin).to_have_count(0)
        expect(page.locator(SORTIES), chemin).to_have_count(0)
