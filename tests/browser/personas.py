"""A person who answers « Mes droits » in a browser: words of buttons, in order."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.navigateur import attendre_le_script

AU_RESULTAT = (
    *("Je suis à la retraite", "65 ans ou plus", "Non, je vis", "Aucun", "Rien de tout cela", "=690,50"),
    *("Propriétaire", "@toulouse", "Française", "Rien de tout cela", "Rien de tout cela"),
)
"""From the first question to the result, somebody retired and alone."""


def titre(page: Page) -> Locator:
    """The question, or the title of the screen."""
    return page.locator('[data-testid="stMain"] h1').first


def repondre(page: Page, *gestes: str) -> int:
    """« words » touches an answer, « =690,50 » types an amount, « @cadours » a commune, « +line » ticks and goes on,
    « #3, 9 » types ages. Returns the number of touches, typing apart.
    """
    return sum(_un(page, geste) for geste in gestes)


def _un(page: Page, geste: str) -> int:
    attendre_le_script(page)
    signe, mots = geste[0], geste[1:]
    avant = page.locator(".kit-ecran").last.get_attribute("data-ecran")
    if signe == "=":
        page.get_by_label("Ou écrivez le montant").fill(mots)
        touches = _continuer(page)
    elif signe == "#":
        expect(page.locator(".stTextInput input")).to_have_count(len(mots.split(",")))
        for champ, age in zip(page.locator(".stTextInput input").all(), mots.split(","), strict=True):
            champ.fill(age.strip())
        touches = _continuer(page)
    elif signe == "@":
        page.get_by_label("Nom de la commune ou code postal").fill(mots)
        page.locator('[class*="st-key-reponse--lieu"] button').first.click()
        touches = 1
    elif signe == "+":
        lignes = mots.split("+")
        for ligne in lignes:
            page.locator('[class*="st-key-coche--"] label', has_text=ligne).first.click()
        touches = len(lignes) + _continuer(page)
    else:
        page.get_by_role("button", name=geste, exact=geste.startswith("[") or len(geste) < 4).first.click()
        touches = 1
    expect(page.locator(f'.kit-ecran[data-ecran="{avant}"]')).to_have_count(0)
    attendre_le_script(page)
    return touches


def _continuer(page: Page) -> int:
    page.get_by_role("button", name="Continuer").first.click()
    return 1
