"""A journey through « Mes droits », on a phone, with the real rules."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pypdf import PdfReader

from tests.browser.navigateur import attendre_la_fin


@pytest.fixture
def telephone(chromium: Browser, serveur: str) -> Iterator[Page]:
    """The simulator at its first theme, 390 px wide."""
    contexte = chromium.new_context(locale="fr-FR", viewport={"width": 390, "height": 844})
    page = contexte.new_page()
    page.goto(f"{serveur}/mes_droits")
    page.get_by_role("button", name="Commencer").click()
    expect(page.get_by_role("heading", name="Vous", exact=True)).to_be_visible()
    attendre_la_fin(page)
    yield page
    contexte.close()


def choisir(page: Page, question: str, reponse: str) -> None:
    page.get_by_role("radiogroup", name=question).get_by_text(reponse, exact=True).click()


def ecrire(page: Page, question: str, nombre: int) -> None:
    champ = page.locator(f'input[aria-label^="{question}"]')
    champ.fill(str(nombre))
    champ.press("Tab")


def test_du_telephone_au_papier(telephone: Page) -> None:
    choisir(telephone, "Vivez-vous en couple", "Non")
    ecrire(telephone, "Quel âge avez-vous", 40)
    telephone.get_by_role("button", name="Suivant").click()
    titre = telephone.get_by_role("heading", name="Travail et revenus")
    expect(titre).to_be_focused()
    assert telephone.locator('[data-testid="stMain"]').evaluate("principal => principal.scrollTop") == 0
    choisir(telephone, "Que faites-vous", "Je suis salarié ou salariée")
    ecrire(telephone, "Quel est votre salaire net", 900)
    expect(telephone.get_by_text("Combien touchez-vous de France Travail")).to_be_visible()
    telephone.get_by_role("button", name="Voir le résultat maintenant").click()
    expect(telephone.get_by_role("heading", name="Votre résultat")).to_be_focused()
    expect(telephone.get_by_role("heading", name="Prime d'activité")).to_be_visible()
    assert telephone.evaluate("document.documentElement.scrollWidth") <= 390
    with telephone.expect_download() as attente:
        telephone.get_by_role("button", name="Ma prochaine étape").click()
    papier = PdfReader(io.BytesIO(attente.value.path().read_bytes()))
    assert len(papier.pages) <= 2


def test_recharger_la_page_oublie_les_reponses(telephone: Page) -> None:
    choisir(telephone, "Vivez-vous en couple", "Oui")
    telephone.reload()
    telephone.get_by_role("button", name="Commencer").click()
    expect(telephone.get_by_role("radiogroup", name="Vivez-vous en couple")).to_be_visible()
    assert telephone.get_by_role("radio", name="Oui").first.is_checked() is False


def test_quitter_la_page_par_le_menu_et_revenir_ne_perd_rien(contexte: BrowserContext, serveur: str) -> None:
    """The last answer too, which no other question waited for."""
    page = contexte.new_page()
    page.goto(f"{serveur}/mes_droits")
    page.get_by_role("button", name="Commencer").click()
    expect(page.get_by_role("heading", name="Vous", exact=True)).to_be_visible()
    attendre_la_fin(page)
    ecrire(page, "Quel âge avez-vous", 47)
    attendre_la_fin(page)
    menu = page.get_by_role("navigation", name="Pages")
    menu.get_by_role("link", name="Accueil").click()
    expect(page.get_by_role("heading", name="Vous", exact=True)).to_have_count(0)
    attendre_la_fin(page)
    menu.get_by_role("button", name="Vos droits").click()
    page.get_by_role("link", name="Mes droits").first.click()
    expect(page.locator('input[aria-label^="Quel âge avez-vous"]')).to_have_value("47")
