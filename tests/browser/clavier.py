"""Somebody who has no mouse: Tab, and a frame that says where one is at each stop."""

from __future__ import annotations

from playwright.sync_api import Page

TABULATIONS = 150
CADRE = """() => { const e = document.activeElement, porteur = e.closest("label") ?? e;
  return [e, porteur].some(x => parseFloat(getComputedStyle(x).outlineWidth) >= 2
    && getComputedStyle(x).outlineStyle !== "none"); }"""
# Icons are words of a font: they are not part of a name.
NOM = """() => { const e = document.activeElement;
  const nom = e.getAttribute("aria-label") || e.labels?.[0]?.innerText || e.innerText || "";
  return [...e.querySelectorAll("[data-testid=stIconMaterial]")]
    .reduce((reste, icone) => reste.replace(icone.innerText, ""), nom).replaceAll("\\u00a0", " ").trim(); }"""
SOUS_LE_FOCUS = """() => { const e = document.activeElement;
  return document.getElementById(e.getAttribute("aria-activedescendant"))?.innerText.trim(); }"""
QUELQUE_PART = "() => document.activeElement !== document.body"


def tabuler(page: Page, touche: str = "Tab") -> str:
    """One stop further; its name. Fails when the stop does not show that it has the focus."""
    page.keyboard.press(touche)
    if not page.evaluate(QUELQUE_PART):
        return ""
    nom = str(page.evaluate(NOM))
    assert page.evaluate(CADRE), f"« {nom} » : le focus ne se voit pas"
    return nom


def atteindre(page: Page, nom: str) -> None:
    """Tab until the focus is on the element of this name, every stop on the way showing the focus."""
    vus = []
    for _ in range(TABULATIONS):
        vus.append(tabuler(page))
        if vus[-1].startswith(nom):
            return
    raise AssertionError(f"{nom} : jamais atteint au clavier, parmi {vus}")
