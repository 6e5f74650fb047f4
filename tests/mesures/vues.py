"""What is read on a screen: words, heights, cards, folds, warnings."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page

PRINCIPAL = '[data-testid="stMain"]'
ICONE = re.compile(r"^(keyboard_\w+|home|menu\w*)$")
ENTETE = ".k-tete, .k-pied, header, footer"


def mots(texte: str) -> int:
    """Words: what holds a letter; names of icons are not read."""
    return sum(any(signe.isalpha() for signe in mot) and not ICONE.match(mot) for mot in texte.split())


def mots_de_la_page(page: Page) -> int:
    """Words of the content of the page, header and footer apart."""
    return mots(_contenu(page))


def _contenu(page: Page) -> str:
    return str(
        page.evaluate(
            """([principal, cadre]) => {
              const dehors = [...document.querySelectorAll(cadre)];
              dehors.forEach(e => { e.dataset.vu = e.style.visibility; e.style.display = "none"; });
              const texte = document.querySelector(principal).innerText;
              dehors.forEach(e => { e.style.display = ""; });
              return texte; }""",
            [PRINCIPAL, ENTETE],
        )
    )


def premier_droit(page: Page) -> Locator:
    """The title of the first card."""
    return page.locator('[class*="st-key-carte--"]:not([class*="carte--lieu"]) h2').first


def volets(page: Page) -> int:
    """Folds of the content: the menus of the header are no part of the answer."""
    return page.locator(f"{PRINCIPAL} details:not(:is({ENTETE}) *)").count()


def mots_avant(page: Page, droit: str) -> int:
    """Words read before the first right."""
    return mots(_contenu(page).split(droit)[0])


def somme(page: Page) -> float | None:
    """The headline, euros per month; None when there is none."""
    chiffre = page.locator(".k-somme")
    if not chiffre.count():
        return None
    trouve = re.match(r"[\d\s\u00a0\u202f]+", chiffre.first.inner_text())
    return float(re.sub(r"\D", "", trouve.group())) if trouve else None
