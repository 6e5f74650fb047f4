"""A report written from the first field to « Envoyer à la cellule » with the keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.actions.aides import action_validee
from tests.browser.clavier import atteindre
from tests.browser.comptes import connecter, jeton
from tests.browser.navigateur import attendre_la_fin
from tests.browser.serveurs import serveur
from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.actions import comptes_rendus, preparations

pytestmark = pytest.mark.complet


def _deplier(page: Page, titre: str) -> None:
    atteindre(page, titre)
    page.keyboard.press("Enter")
    attendre_la_fin(page)


def _aucun_choix_n_est_coupe(page: Page) -> None:
    """On a telephone, the third of three answers stood out of the screen."""
    avant, choix = page.viewport_size, page.locator(".stButtonGroup button")
    assert avant is not None
    expect(choix.nth(2)).to_be_visible()
    for largeur in (320, 390):
        page.set_viewport_size({"width": largeur, "height": 800})
        bords = choix.evaluate_all("b => b.map(e => e.getBoundingClientRect().right)")
        assert len(bords) >= 3 and max(bords) <= largeur
    page.set_viewport_size(avant)


def test_le_compte_rendu_au_clavier(page: Page, tmp_path: Path) -> None:
    magasin = magasin_neuf(tmp_path)
    cellule = contexte(magasin, "cellule")
    action = action_validee(cellule)
    session = jeton(magasin, "cellule")
    with serveur(tmp_path) as adresse:
        connecter(page.context, adresse, session)
        page.goto(f"{adresse}/compte_rendu")
        expect(page.get_by_role("heading", name="Compte rendu de l'action", level=1)).to_be_visible()
        attendre_la_fin(page)
        _aucun_choix_n_est_coupe(page)
        atteindre(page, "Personnes rencontrées")
        page.keyboard.type("12")
        atteindre(page, "Si vos chiffres diffèrent du suivi")
        page.keyboard.type("Noté sur papier")
        atteindre(page, "Je confirme ces chiffres")
        page.keyboard.press("Space")
        atteindre(page, "Oui, elle a eu lieu")
        page.keyboard.press("Space")
        _deplier(page, "Ce que nous en retenons")
        atteindre(page, "Idées")
        page.keyboard.type("Revenir le soir")
        _deplier(page, "Le temps et les coûts")
        atteindre(page, "Kilomètres")
        page.keyboard.type("30")
        atteindre(page, "Envoyer à la cellule")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name=comptes_rendus.LIBELLES["soumis"])).to_be_visible()
    reponses = comptes_rendus.lire(cellule, action.id).reponses
    assert {nom: reponses[nom] for nom in ("realisation", "rencontrees", "ecart", "idees", "km")} == {
        "realisation": "realisee",
        "rencontrees": 12,
        "ecart": "Noté sur papier",
        "idees": "Revenir le soir",
        "km": 30,
    }
    assert preparations.lire(cellule, action.id).statut == "realisee"
