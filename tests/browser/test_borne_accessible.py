"""Every screen of the kiosk: axe, 7:1, 60 px, nothing cut at the three sizes it is meant for."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.borne import titre, toucher, visiter

pytestmark = pytest.mark.complet

REGLES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "rules": {"color-contrast-enhanced": {"enabled": True}},
}
TAILLES = [(1280, 800), (1080, 1920), (390, 844)]
# The skip link is one pixel until the keyboard reaches it.
PETITES = """() => [...document.querySelectorAll("button, a[href], input, [role=button]")]
  .map(e => [e.innerText, e.getBoundingClientRect()])
  .filter(([_, r]) => r.width > 1 && (r.width < 60 || r.height < 60))
  .map(([texte, r]) => `${texte} ${r.width}×${r.height}`)"""


class Examen:
    """What is wrong on each screen met during a visit."""

    def __init__(self, page: Page) -> None:
        self.page, self.defauts, self.vus = page, [], 0  # type: ignore[var-annotated]

    def axe(self) -> None:
        """Any violation of the rules, contrast of 7:1 included."""
        self._noter(
            f"{violation['id']} : {noeud['target']} {noeud['html'][:150]}"
            for violation in Axe().run(self.page, options=REGLES).response["violations"]
            for noeud in violation["nodes"]
        )

    def taille(self) -> None:
        """Small targets, and what is cut on the right."""
        self._noter(self.page.evaluate(PETITES))
        if self.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            self._noter(["plus large que l'écran"])

    def _noter(self, defauts: object) -> None:
        self.vus += 1
        self.defauts += [f"« {titre(self.page).inner_text()} » {defaut}" for defaut in defauts]  # type: ignore[attr-defined]


def _fin(page: Page, regarder: object) -> None:
    """The screens after the result."""
    for choix in ("Je veux un papier", "Je veux un code", "On m'aide maintenant"):
        page.locator(".st-key-borne-suite button, .st-key-borne-retour button").first.click()
        expect(titre(page)).to_have_text("Et maintenant ?")
        toucher(page, choix)
        expect(titre(page)).not_to_have_text("Et maintenant ?")
        page.wait_for_timeout(300)
        regarder()  # type: ignore[operator]


@pytest.mark.parametrize("couleurs", ["light", "dark"])
def test_aucune_violation_et_sept_pour_un(chromium: Browser, serveur: str, couleurs: str) -> None:
    # Tall: axe skips the contrast of what is out of sight.
    contexte = chromium.new_context(
        locale="fr-FR",
        viewport={"width": 1080, "height": 4000},
        color_scheme=couleurs,  # type: ignore[arg-type]
    )
    page = contexte.new_page()
    examen = Examen(page)
    visiter(page, serveur, examen.axe)
    _fin(page, examen.axe)
    contexte.close()
    assert examen.vus >= 10
    assert not examen.defauts, "\n".join(dict.fromkeys(examen.defauts))


@pytest.mark.parametrize("taille", TAILLES, ids=str)
def test_grandes_cibles_et_rien_de_coupe(chromium: Browser, serveur: str, taille: tuple[int, int]) -> None:
    contexte = chromium.new_context(locale="fr-FR", viewport={"width": taille[0], "height": taille[1]})
    page = contexte.new_page()
    examen = Examen(page)
    visiter(page, serveur, examen.taille)
    _fin(page, examen.taille)
    contexte.close()
    assert not examen.defauts, "\n".join(dict.fromkeys(examen.defauts))
