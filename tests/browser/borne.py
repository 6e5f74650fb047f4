"""A visitor of the kiosk, who taps."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.navigateur import attendre_le_script

ACCUEIL = "Vos droits, deux minutes, sans votre nom"
REPONSE = '[class*="--borne-reponse-"] button'


def ouvrir(page: Page, serveur: str, chemin: str = "/") -> None:
    page.goto(f"{serveur}{chemin}?kiosque=1")
    attendre_titre(page, ACCUEIL)
    expect(page.locator(".gardien-barre")).to_be_visible()


def titre(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def attendre_titre(page: Page, texte: str) -> None:
    """This title alone, of a screen fully drawn: between two screens, Streamlit shows the titles of both."""
    expect(titre(page)).to_have_text([texte])
    attendre_le_script(page)


def attendre_ecran(page: Page, nom: str) -> None:
    """The screen ``nom`` (« suite », « questions-2 »), fully drawn."""
    expect(page.locator(f'.kit-ecran[data-ecran^="{nom}"]')).to_be_attached()
    attendre_le_script(page)
    expect(titre(page)).to_have_count(1)


def toucher(page: Page, nom: str) -> None:
    page.get_by_role("button", name=nom, exact=True).click()


def choisir(page: Page, cle: str, ecran: str) -> None:
    """Touch a button by its key, whatever the language, and wait for the screen it opens."""
    page.locator(f".st-key-borne-{cle} button").click()
    attendre_ecran(page, ecran)


def premiere_question(page: Page, serveur: str) -> None:
    ouvrir(page, serveur)
    choisir(page, "commencer", "situation")
    choisir(page, "situation-retraite", "questions-0")
    attendre_titre(page, "Quel âge avez-vous ?")


def visiter(
    page: Page, a_chaque_ecran: Callable[[], None] = lambda: None, situation: str = "retraite"
) -> tuple[int, list[str]]:
    """From the welcome to the result by the third answer, or the last; (number of taps, words of the answers)."""
    a_chaque_ecran()
    choisir(page, "commencer", "situation")
    a_chaque_ecran()
    choisir(page, f"situation-{situation}", "questions-0")
    touches, mots = 2, []
    while page.locator(REPONSE).count():
        a_chaque_ecran()
        reponses = page.locator(REPONSE)
        choisie = reponses.nth(min(2, reponses.count() - 1))
        mots.append(choisie.inner_text())
        choisie.click()
        touches += 1
        attendre_la_suite(page, touches - 2)
    a_chaque_ecran()
    return touches, mots


def attendre_la_suite(page: Page, reponses: int) -> None:
    """The screen after this number of answers: a question, or the result."""
    suivant = ", ".join(f'.kit-ecran[data-ecran="{nom}-{reponses}"]' for nom in ("questions", "resultat"))
    expect(page.locator(suivant)).to_be_attached()
    attendre_le_script(page)
    expect(titre(page)).to_have_count(1)
