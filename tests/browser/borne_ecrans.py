"""Every screen of the kiosk, one after the other, for tests that look at each."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.borne import attendre_ecran, attendre_titre, choisir, ouvrir, premiere_question, toucher, visiter

CODE = "2580"
Regarder = Callable[[], None]


def une_visite(page: Page, serveur: str, langue: str, regarder: Regarder) -> None:
    """From the welcome to « tout est effacé », in this language."""
    ouvrir(page, serveur)
    if langue != "fr":
        page.locator(f".st-key-borne-langue-{langue} button").click()
        expect(page.locator("html")).to_have_attribute("lang", langue)
        attendre_ecran(page, "accueil")
    visiter(page, regarder)
    choisir(page, "suite", "suite")
    regarder()
    for ecran in ("papier", "code", "aide"):
        choisir(page, ecran, ecran)
        regarder()
        choisir(page, "retour", "suite")
    choisir(page, "fin", "efface")
    regarder()


def les_chiffres(page: Page, serveur: str, regarder: Regarder) -> None:
    """The first question of a picture, then the keypad of the team's, then the test of the morning."""
    ouvrir(page, serveur)
    choisir(page, "commencer", "situation")
    choisir(page, "situation-enfants", "questions-0")
    regarder()
    ouvrir(page, serveur)
    choisir(page, "equipe", "equipe")
    regarder()
    for rang, chiffre in enumerate(CODE, start=1):
        toucher(page, chiffre)
        expect(page.get_by_text(f"Chiffres tapés : {rang}")).to_be_visible()
    toucher(page, "Valider")
    attendre_titre(page, "L'essai du matin")
    regarder()


def ce_qui_couvre(page: Page, serveur: str, regarder: Regarder) -> None:
    """The warning, the hidden screen, the lost server. The address of the page is refused: it stays there."""
    page.clock.install()
    premiere_question(page, serveur)
    page.clock.fast_forward("01:02")
    expect(page.get_by_role("alertdialog")).to_be_visible()
    regarder()
    toucher(page, "Je suis là")
    page.route("**/?kiosque=1", lambda route: route.abort())
    page.route("**/_stcore/health", lambda route: route.abort())
    toucher(page, "Masquer l'écran")
    expect(page.locator(".gardien-couverture")).to_be_visible()
    regarder()
    page.clock.fast_forward("00:05")
    expect(page.get_by_text("La borne se repose")).to_be_visible()
    regarder()
