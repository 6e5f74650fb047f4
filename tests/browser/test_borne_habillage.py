"""The kiosk is dressed before its first word, and turned round for a language read from right to left."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.borne import attendre_ecran, choisir, ouvrir, premiere_question

pytestmark = pytest.mark.complet

# Written when the first title enters the page, before it is painted.
PREMIER_TITRE = """new MutationObserver((_, guet) => {
  if (!document.querySelector("h1")) return;
  const style = getComputedStyle(document.documentElement);
  window.premier = { lettres: style.fontSize, cadre: style.getPropertyValue("--focus").trim() };
  guet.disconnect();
}).observe(document, { subtree: true, childList: true });"""


def test_la_premiere_image_de_la_borne_est_deja_grande(page: Page, serveur: str) -> None:
    page.add_init_script(PREMIER_TITRE)
    ouvrir(page, serveur)
    assert page.evaluate("premier")["lettres"] == "24px"


def test_la_premiere_image_d_une_page_a_deja_son_style(page: Page, serveur: str) -> None:
    page.add_init_script(PREMIER_TITRE)
    page.goto(f"{serveur}/mes_droits")
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    assert page.evaluate("premier") == {"lettres": "18px", "cadre": "#1d2a2e"}


def _gauche(page: Page, cle: str) -> float:
    cadre = page.locator(f".st-key-borne-{cle}").bounding_box()
    assert cadre is not None
    return cadre["x"]


def test_une_langue_de_droite_a_gauche_retourne_l_ecran(page: Page, serveur: str) -> None:
    ouvrir(page, serveur)
    choisir(page, "commencer", "situation")
    assert _gauche(page, "situation-travail") < _gauche(page, "situation-retraite")
    choisir(page, "retour", "accueil")
    page.locator(".st-key-borne-langue-ar button").click()
    expect(page.locator("html[lang=ar][dir=rtl]")).to_be_attached()
    attendre_ecran(page, "accueil")
    sens = "e => [getComputedStyle(e).direction, getComputedStyle(e).textAlign]"
    for mots in ("h1", ".st-key-borne-promesses li"):
        assert page.locator(mots).first.evaluate(sens) == ["rtl", "right"], mots
    choisir(page, "commencer", "situation")
    assert _gauche(page, "situation-travail") > _gauche(page, "situation-retraite")
    choisir(page, "situation-retraite", "questions-0")
    assert _gauche(page, "retour") > _gauche(page, "parler")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_un_doigt_ne_laisse_pas_la_reponse_suivante_coloree(page: Page, serveur: str) -> None:
    """A tap leaves the pointer where it was: the next answer there looked chosen already."""
    premiere_question(page, serveur)
    ici = page.locator('[class*="--borne-reponse-"] button').nth(2)
    reposee = ici.evaluate("e => getComputedStyle(e).backgroundColor")
    ici.hover()
    assert ici.evaluate("e => getComputedStyle(e).backgroundColor") == reposee


def test_debout_l_accueil_montre_le_stand_et_tient_sans_defiler(page: Page, serveur: str) -> None:
    page.set_viewport_size({"width": 1080, "height": 1920})
    ouvrir(page, serveur)
    image = page.locator(".k-borne-dessin")
    expect(image).to_be_visible()
    assert image.evaluate("e => e.naturalWidth") > 0
    tient = "e => e.scrollHeight <= e.clientHeight + 1"
    assert page.locator('[data-testid="stMain"]').evaluate(tient)
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(image).to_be_hidden()
    assert page.locator('[data-testid="stMain"]').evaluate(tient)
