"""What a telephone receives on a first visit: a market's network carries 200 kB a second.

The map is deck.gl, 0.7 MB compressed in one file of Streamlit: on a phone it comes when it is asked for.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.navigateur import attendre_la_fin
from tests.mesures.reseau import TELEPHONE, mesurer


@pytest.mark.parametrize(("page", "ko"), [("accueil", 900), ("ou_aller", 1300)])
def test_une_premiere_visite_est_legere(chromium: Browser, serveur: str, page: str, ko: int) -> None:
    contexte = chromium.new_context(locale="fr-FR", **TELEPHONE)  # type: ignore[arg-type]
    premiere = mesurer(contexte, serveur, page, "première", lentement=False)
    seconde = mesurer(contexte, serveur, page, "seconde", lentement=False)
    contexte.close()
    assert 300 < premiere.ko <= ko
    assert seconde.ko <= 100, "le reste est gardé par le navigateur"
    assert seconde.au_serveur <= 3, "la page, et deux questions que rien n'attend : chaque autre est un trajet de plus"


def test_sur_un_telephone_la_carte_vient_quand_on_la_demande(chromium: Browser, serveur: str) -> None:
    contexte = chromium.new_context(locale="fr-FR", **TELEPHONE)  # type: ignore[arg-type]
    page = contexte.new_page()
    page.goto(f"{serveur}/ou_aller?commune=31395")
    expect(page.get_by_role("button", name="Carte", exact=True)).to_be_visible()
    expect(page.locator("[data-testid=stDeckGlJsonChart]")).to_have_count(0)
    attendre_la_fin(page)
    page.get_by_role("button", name="Carte", exact=True).click()
    expect(page.locator("[data-testid=stDeckGlJsonChart]")).to_be_visible()
    contexte.close()
