"""What a telephone receives on a first visit: a market's network carries 200 kB a second.

The map is deck.gl, 0.7 MB compressed in one file of Streamlit: it comes after the first texts.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.mesures.reseau import mesurer


@pytest.mark.parametrize(("page", "ko"), [("accueil", 900), ("ou_aller", 1750)])
def test_une_premiere_visite_est_legere(chromium: Browser, serveur: str, page: str, ko: int) -> None:
    contexte = chromium.new_context(locale="fr-FR", viewport={"width": 390, "height": 844})
    premiere = mesurer(contexte, serveur, page, "première", lentement=False)
    seconde = mesurer(contexte, serveur, page, "seconde", lentement=False)
    contexte.close()
    assert 300 < premiere.ko <= ko
    assert seconde.ko <= 100, "le reste est gardé par le navigateur"
