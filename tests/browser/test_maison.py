"""The house, seen from a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from pages.communs.navigation import ecrans_pour
from tests.browser.clavier import atteindre
from tests.browser.navigateur import attendre_la_fin
from tests.browser.serveurs import serveur as serveur_neuf
from tznr_kit.socle.charte import charte


@pytest.mark.complet
def test_premiere_requete_d_un_serveur_neuf_est_un_lien_profond(page: Page, tmp_path: Path) -> None:
    """Streamlit used to run the page without the router until somebody opened the home page."""
    with serveur_neuf(tmp_path) as adresse:
        page.goto(f"{adresse}/mes_droits")
        expect(page.get_by_role("heading", level=1).first).to_be_visible(timeout=15_000)
        expect(page).to_have_title(f"Mes droits · {charte().nom}")
        site = page.get_by_role("navigation", name="Le site")
        expect(site.get_by_role("link", name="Mes droits")).to_have_attribute("aria-current", "page")
        expect(page.get_by_role("link", name=charte().nom)).to_be_visible()


def test_aucune_requete_ne_sort_et_la_politique_de_contenu_ne_bloque_rien(page: Page, serveur: str) -> None:
    dehors: list[str] = []
    bloques: list[str] = []
    local = (serveur, serveur.replace("http", "ws"), "data:", "blob:")
    page.on("request", lambda r: None if r.url.startswith(local) else dehors.append(r.url))
    page.on("console", lambda m: bloques.append(m.text) if "Content Security Policy" in m.text else None)
    for ecran in ecrans_pour("public"):
        page.goto(f"{serveur}/{ecran.id}")
        expect(page.get_by_role("heading", level=1).first).to_be_visible(timeout=15_000)
        attendre_la_fin(page)
    assert dehors == []
    assert bloques == []


def test_la_page_parle_francais_sur_un_telephone(chromium: Browser, serveur: str) -> None:
    contexte = chromium.new_context(locale="fr-FR", viewport={"width": 390, "height": 844})
    page = contexte.new_page()
    page.goto(serveur)
    expect(page.get_by_role("heading", level=1).first).to_be_visible(timeout=15_000)
    assert page.evaluate("document.documentElement.lang") == "fr"
    page.locator("summary").filter(has_text="Menu").click()
    menu = page.get_by_role("navigation", name="Menu")
    expect(menu.get_by_role("link", name="Accueil")).to_be_visible()
    expect(menu.get_by_role("link", name="Mes droits")).to_be_visible()
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_attached()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    contexte.close()


def test_le_clavier_montre_ou_il_est(page: Page, serveur: str) -> None:
    page.goto(serveur)
    lien = page.get_by_role("navigation", name="Le site").get_by_role("link", name="Mes droits")
    expect(lien).to_be_visible(timeout=15_000)
    attendre_la_fin(page)
    atteindre(page, "Mes droits")
    assert lien.evaluate("lien => lien === document.activeElement")
    assert lien.evaluate("lien => getComputedStyle(lien).outlineWidth") == "3px"
