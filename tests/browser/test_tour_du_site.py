"""Every public page, light and dark: axe, no other machine asked, no English, no sideways scrolling at any width."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.navigateur import attendre_la_fin
from tests.browser.test_accessibilite import violations
from tests.browser.test_francais import ANGLAIS, lignes

pytestmark = pytest.mark.complet

LARGEURS = (320, 360, 390, 820, 1020, 1280, 1920)
# Under 16 px, or a name of the header on two lines.
ILLISIBLE = """() => [...document.querySelectorAll('.stMain *')]
  .filter((e) => e.checkVisibility() && !e.closest('svg, style, sup, [aria-hidden], canvas, [class*="ctrl-attrib"]'))
  .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) && e.clientWidth !== 1)
  .filter((e) => parseFloat(getComputedStyle(e).fontSize) < 15.9 && !e.closest('[data-testid="stIconMaterial"]'))
  .map((e) => `petit : ${e.innerText.slice(0, 40)}`)
  .concat([...document.querySelectorAll('.k-nav a')].filter((e) => e.checkVisibility() && e.clientHeight > 60)
    .map((e) => `sur deux lignes : ${e.innerText}`)).slice(0, 5)"""
DEBORDE = """() => {
  const main = document.querySelector('.stMain');
  const hors = 'canvas, .mapboxgl-map, .maplibregl-map, .k-cache, [class*="DeckGl"]';
  return [...document.querySelectorAll('.stMain *')]
    .filter((e) => e.checkVisibility() && !e.closest(hors))
    .filter((e) => e.getBoundingClientRect().right > main.getBoundingClientRect().right + 1 && e.clientWidth > 1)
    .filter((e) => !getComputedStyle(e.parentElement).overflowX.match(/auto|scroll|hidden/))
    .map((e) => `${e.tagName}.${e.className}`.slice(0, 80)).slice(0, 3);
}"""

DEPLIER = """() => document.querySelectorAll('.stMain details:not([open]):not(.k-menu) > summary')
  .forEach((pli) => pli.click())"""


def _rien(_page: Page) -> None:
    return


def _deplier(page: Page) -> None:
    """Everything folded, opened."""
    for _ in range(3):  # what was folded may hold folds
        page.evaluate(DEPLIER)
        attendre_la_fin(page)


def _chercher(page: Page) -> None:
    page.get_by_label("Chercher une aide").fill("loyer")
    expect(page.get_by_text("fiches").first).to_be_visible()


def _hesiter(page: Page) -> None:
    page.get_by_label("Autour de ma commune").fill("31800")
    page.get_by_label("Autour de ma commune").press("Enter")
    expect(page.get_by_text("Quelle commune").first).to_be_attached()


# Address, and what is done there before looking.
TOUR: tuple[tuple[str, Callable[[Page], None]], ...] = (
    ("", _rien),
    ("mes_droits", _rien),
    ("ou_aller", _deplier),
    ("ou_aller", _hesiter),
    ("ou_aller?commune=31395&lieu=mds-31395-mds-de-muret", _deplier),
    ("fiches", _deplier),
    ("fiches", _chercher),
    ("fiches?moment=retraite", _rien),
    ("fiches?droit=aspa", _deplier),
    ("demarche", _deplier),
    ("accessibilite", _deplier),
    ("vos_donnees", _rien),
)


@pytest.mark.parametrize("couleurs", ["light", "dark"])
@pytest.mark.parametrize(("adresse", "geste"), TOUR)
def test_une_page_publique(
    adresse: str, geste: Callable[[Page], None], couleurs: str, chromium: Browser, serveur: str
) -> None:
    # Tall: Streamlit scrolls inside the page, and axe skips the contrast of what is out of sight.
    contexte = chromium.new_context(
        locale="fr-FR",
        viewport={"width": 1280, "height": 4000},
        color_scheme=couleurs,  # type: ignore[arg-type]
    )
    page, dehors = contexte.new_page(), []
    page.on("request", lambda r: None if r.url.startswith((serveur, "data:", "blob:")) else dehors.append(r.url))
    page.goto(f"{serveur}/{adresse}")
    expect(page.get_by_role("heading", level=1).first).to_be_visible(timeout=30_000)
    attendre_la_fin(page)
    geste(page)
    attendre_la_fin(page)
    defauts = violations(page)
    defauts += [f"anglais : {ligne.strip()}" for ligne in lignes(page) if ANGLAIS.search(ligne)]
    defauts += [f"dehors : {adresse_}" for adresse_ in dehors]
    for largeur in LARGEURS:
        page.set_viewport_size({"width": largeur, "height": 900})
        page.wait_for_timeout(200)
        defauts += [f"déborde à {largeur} px : {quoi}" for quoi in page.evaluate(DEBORDE)]
        defauts += [f"à {largeur} px, {quoi}" for quoi in page.evaluate(ILLISIBLE)]
    contexte.close()
    assert defauts == [], "\n".join(dict.fromkeys(defauts))
