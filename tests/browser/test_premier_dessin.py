"""Somebody quick touches a page while it is being drawn for the first time: nothing slips away, nothing is lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.navigateur import attendre_la_fin
from tests.mesures.reseau import TELEPHONE

CARTE, REPONSE = 'button[data-vue="carte"]', '[class*="st-key-reponse--"] button'
SUIVRE = """(() => {
  globalThis.hauteurs = [];
  const regarder = () => {
    const haut = document.querySelector('%s')?.getBoundingClientRect().top;
    if (haut !== undefined && document.querySelector('%s').offsetParent) globalThis.hauteurs.push(haut);
    requestAnimationFrame(regarder);
  };
  requestAnimationFrame(regarder);
})()"""
TOUCHER = """new MutationObserver((_, suivi) => {
  const bouton = document.querySelector('%s');
  if (!bouton) return;
  suivi.disconnect();
  bouton.click();
}).observe(document, { subtree: true, childList: true })"""


@pytest.mark.parametrize(("adresse", "quoi"), [("ou_aller?commune=31395", CARTE), ("mes_droits", REPONSE)])
def test_ce_que_l_on_va_toucher_ne_bouge_plus(chromium: Browser, serveur: str, adresse: str, quoi: str) -> None:
    """Its place, from the first time it is seen; half a touch target (44 px) is where a finger begins to miss."""
    contexte = chromium.new_context(locale="fr-FR", **TELEPHONE)  # type: ignore[arg-type]
    for _ in range(2):  # the second time, every script is in the browser's cache: as it is for who comes back
        page = contexte.new_page()
        page.add_init_script(SUIVRE % (quoi, quoi))
        page.goto(f"{serveur}/{adresse}")
        expect(page.locator(quoi).first).to_be_visible()
        attendre_la_fin(page)
        hauteurs: list[float] = page.evaluate("globalThis.hauteurs")
        page.close()
    contexte.close()
    assert max(abs(une - hauteurs[-1]) for une in hauteurs) < 22


def test_toucher_carte_des_qu_elle_parait_la_fait_venir(chromium: Browser, serveur: str) -> None:
    """Its own button, further on the page, is not drawn yet."""
    contexte = chromium.new_context(locale="fr-FR", **TELEPHONE)  # type: ignore[arg-type]
    page = contexte.new_page()
    page.add_init_script(TOUCHER % CARTE)
    page.goto(f"{serveur}/ou_aller?commune=31395")
    expect(page.locator("[data-testid=stDeckGlJsonChart]")).to_be_visible()
    contexte.close()
