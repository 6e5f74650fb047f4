"""A report written from the first field to « Soumettre » with the keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.actions.aides import action_validee
from tests.browser.clavier import atteindre, choisir_dans_la_liste
from tests.browser.comptes import connecter, jeton
from tests.browser.navigateur import attendre_la_fin
from tests.browser.serveurs import serveur
from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.actions import comptes_rendus, preparations

pytestmark = pytest.mark.complet

SUIVANT = "Enregistrer et continuer"


def _enregistrer(page: Page, etape_suivante: str) -> None:
    """Save, and stand on the next step, from which the keyboard goes on."""
    atteindre(page, SUIVANT)
    page.keyboard.press("Enter")
    expect(page.get_by_role("radio", name=etape_suivante)).to_be_checked()
    attendre_la_fin(page)
    expect(page.get_by_role("heading", level=1)).to_be_focused()


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
        choisir_dans_la_liste(page, "L'action a-t-elle eu lieu", "Oui", "Oui, elle a eu lieu")
        _enregistrer(page, "Les chiffres")
        atteindre(page, "Personnes rencontrées")
        page.keyboard.type("12")
        atteindre(page, "Si vos chiffres diffèrent du suivi")
        page.keyboard.type("Noté sur papier")
        _enregistrer(page, "Le KIT et le lieu")
        _enregistrer(page, "Ce que nous en retenons")
        atteindre(page, "Idées")
        page.keyboard.type("Revenir le soir")
        _enregistrer(page, "Le temps et les coûts")
        atteindre(page, "Kilomètres")
        page.keyboard.type("30")
        _enregistrer(page, "Le temps et les coûts")
        atteindre(page, "Soumettre le compte rendu")
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
