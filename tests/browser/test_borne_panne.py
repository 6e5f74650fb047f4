"""The server dies, for good, in the middle of a visit: a friendly page, nothing left to read, then a fresh start."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.borne import ACCUEIL, attendre_titre, premiere_question, toucher
from tests.browser.serveurs import port_libre, serveur

pytestmark = pytest.mark.complet

# What the person sees in the middle of the screen, and how large it is written.
AU_MILIEU = """() => {
  const p = document.querySelector(".gardien-couverture p"), r = p.getBoundingClientRect();
  const vu = document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2);
  return { dit: vu.innerText.trim(), haut: r.y, bas: r.bottom, taille: parseFloat(getComputedStyle(p).fontSize) };
}"""


def _repos(page: Page) -> None:
    expect(page.get_by_text("La borne se repose")).to_be_visible(timeout=30_000)
    vu = page.evaluate(AU_MILIEU)
    assert vu["dit"] == "La borne se repose"
    assert 0 < vu["haut"] < vu["bas"] < 900
    assert vu["taille"] >= 32
    assert "Quel âge avez-vous" not in page.content()


def test_le_serveur_meurt_puis_revient(page: Page, tmp_path: Path) -> None:
    port = port_libre()
    with serveur(tmp_path, port, brutalement=True) as adresse:
        premiere_question(page, adresse)
    _repos(page)
    with serveur(tmp_path, port):
        attendre_titre(page, ACCUEIL)


def test_effacer_sans_serveur_ne_laisse_pas_la_page_d_erreur_du_navigateur(page: Page, tmp_path: Path) -> None:
    with serveur(tmp_path, brutalement=True) as adresse:
        premiere_question(page, adresse)
    toucher(page, "Effacer et quitter")
    _repos(page)
