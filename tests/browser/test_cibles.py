"""44 px for whatever a thumb must reach, on every public page, in the states where there is something to touch."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from pages.communs.navigation import ACCUEIL, ecrans_pour
from tests.browser.navigateur import attendre_la_fin
from tests.browser.personas import AU_RESULTAT, repondre

pytestmark = pytest.mark.complet

# The label counts with its field. Left out, as WCAG does: links inside a sentence, and what is clipped to nothing.
PETITES = """() => [...document.querySelectorAll(
    "button, a[href], input:not([type=file]), select, textarea, summary, [role=button], [role=tab], [role=switch]")]
  .filter(e => e.checkVisibility() && !e.closest("p, li, td, [class*='ctrl-attrib']"))
  .filter(e => e.parentElement.clientWidth !== 1)
  .map(e => [e, e.getBoundingClientRect(), (e.closest("label") ?? e.labels?.[0] ?? e).getBoundingClientRect()])
  .map(([e, a, b]) => [e, Math.round(Math.max(a.width, b.width)), Math.round(Math.max(a.height, b.height))])
  .filter(([e, l, h]) => l > 1 && (l < 44 || h < 44))
  .map(([e, l, h]) => `${e.ariaLabel || e.innerText || e.outerHTML.slice(0, 120)} : ${l} × ${h}`)"""
ADRESSES = (
    "",
    *(ecran.id for ecran in ecrans_pour("public") if ecran != ACCUEIL),
    "fiches?droit=rsa",
    "guide_aller_vers?etape=pack",
)


def _ouvrir(page: Page, adresse: str) -> None:
    page.goto(adresse)
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    attendre_la_fin(page)


@pytest.mark.parametrize("largeur", [1280, 390])
def test_44_pixels_sur_les_pages_publiques(chromium: Browser, serveur: str, largeur: int) -> None:
    contexte = chromium.new_context(locale="fr-FR", viewport={"width": largeur, "height": 900})
    page, petites = contexte.new_page(), []
    for adresse in ADRESSES:
        _ouvrir(page, f"{serveur}/{adresse}")
        petites += [f"/{adresse} {petite}" for petite in page.evaluate(PETITES)]
    _ouvrir(page, f"{serveur}/mes_droits")
    for geste in AU_RESULTAT:
        repondre(page, geste)
        petites += [f"après {geste} : {petite}" for petite in page.evaluate(PETITES)]
    contexte.close()
    assert petites == []
