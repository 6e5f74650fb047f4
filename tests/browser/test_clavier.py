"""Without a mouse, without sharp eyes, without motion: what the declaration of accessibility says is measured."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from pages.communs.navigation import ecrans_pour
from tests.browser.clavier import atteindre
from tests.browser.navigateur import attendre_la_fin

pytestmark = pytest.mark.complet

PUBLICS = ecrans_pour("public")
TROP_LARGES = """() => [...document.querySelectorAll(
    '[data-testid="stMain"] :is(h1, h2, h3, p, li, button, input, a)'
  )].filter(e => e.offsetParent && e.getBoundingClientRect().right > innerWidth + 1
    && !e.closest('[data-testid="stTable"]')).map(e => e.innerText)"""


def ouvrir(page: Page, adresse: str) -> None:
    page.goto(adresse)
    expect(page.get_by_role("heading", level=1).first).to_be_visible(timeout=20_000)
    attendre_la_fin(page)


def test_le_simulateur_au_clavier(page: Page, serveur: str) -> None:
    ouvrir(page, f"{serveur}/mes_droits")
    for reponse, suivante in (
        ("Je suis à la retraite", "Quel âge avez-vous ?"),
        ("65 ans ou plus", "Vivez-vous en couple ?"),
        ("Non, je vis sans conjoint", "Combien d'enfants"),
        ("Aucun", "Recevez-vous aussi"),
        ("Rien de tout cela", "Combien recevez-vous de retraite"),
    ):
        atteindre(page, reponse)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1, name=suivante)).to_be_focused(timeout=20_000)
        attendre_la_fin(page)
    atteindre(page, "Ou écrivez le montant")
    page.keyboard.type("690,50")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Comment êtes-vous logé")).to_be_focused(timeout=20_000)


def test_la_liste_des_lieux_au_clavier(page: Page, serveur: str) -> None:
    ouvrir(page, f"{serveur}/ou_aller")
    atteindre(page, "Autour de ma commune")
    page.keyboard.type("muret")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="MDS de Muret")).to_be_visible(timeout=20_000)
    attendre_la_fin(page)
    atteindre(page, "Ce qu’on y fait")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.parentElement.open")


@pytest.fixture(params=[640, 320], ids=["200 %", "400 %"])
def etroite(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    """The width left by 1280 pixels enlarged two or four times."""
    contexte = chromium.new_context(locale="fr-FR", viewport={"width": request.param, "height": 512})
    yield contexte.new_page()
    contexte.close()


@pytest.mark.parametrize("ecran", PUBLICS, ids=lambda ecran: ecran.id)
def test_agrandie_la_page_ne_defile_pas_de_cote(etroite: Page, serveur: str, ecran: object) -> None:
    ouvrir(etroite, f"{serveur}/{ecran.id}")  # type: ignore[attr-defined]
    assert etroite.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert etroite.evaluate(TROP_LARGES) == []


def test_rien_ne_bouge_pour_qui_le_demande(chromium: Browser, serveur: str) -> None:
    contexte = chromium.new_context(locale="fr-FR", reduced_motion="reduce")
    page = contexte.new_page()
    ouvrir(page, serveur)
    longues = """() => [...document.querySelectorAll('*')].map(e => getComputedStyle(e))
      .filter(s => parseFloat(s.transitionDuration) > 0.05 || parseFloat(s.animationDuration) > 0.05).length"""
    assert page.evaluate(longues) == 0
    contexte.close()
