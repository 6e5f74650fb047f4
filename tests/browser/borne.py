"""A visitor of the kiosk, who taps."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

REPONSE = '[class*="st-key-borne-reponse-"] button'


def ouvrir(page: Page, serveur: str) -> None:
    page.goto(f"{serveur}/?kiosque=1")
    expect(titre(page)).to_have_text("Vos droits, deux minutes, sans votre nom", timeout=20_000)
    expect(page.locator(".gardien-barre")).to_be_visible()


def titre(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def toucher(page: Page, nom: str) -> None:
    page.get_by_role("button", name=nom, exact=True).click()


def premiere_question(page: Page, serveur: str) -> None:
    ouvrir(page, serveur)
    toucher(page, "Je commence")
    toucher(page, "Je suis à la retraite")
    expect(titre(page)).to_have_text("Vivez-vous en couple ?")


def visiter(page: Page, serveur: str, a_chaque_ecran: Callable[[], None] = lambda: None) -> tuple[int, list[str]]:
    """To the result by the third answer, or the last; (number of taps, words of the answers)."""
    ouvrir(page, serveur)
    a_chaque_ecran()
    toucher(page, "Je commence")
    expect(titre(page)).to_have_text("Qu'est-ce qui vous ressemble le plus ?")
    a_chaque_ecran()
    toucher(page, "Je suis à la retraite")
    touches, mots = 2, []
    while True:
        expect(page.locator(".kit-ecran")).to_have_attribute("data-ecran", f"questions-{touches - 2}")
        expect(page.locator('.stApp[data-test-script-state="notRunning"]')).to_be_attached()
        reponses, fini = page.locator(REPONSE), page.get_by_role("button", name="Et maintenant ?")
        expect(reponses.or_(fini).first).to_be_visible()
        a_chaque_ecran()
        if fini.count():
            return touches, mots
        choisie = reponses.nth(min(2, reponses.count() - 2))
        mots.append(choisie.inner_text())
        choisie.click()
        touches += 1
