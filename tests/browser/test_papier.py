"""Typing a paper tally back by the keyboard alone: figures and Enter, the same numbers."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.actions.aides import action_validee
from tests.browser.navigateur import attendre_la_fin
from tests.browser.serveurs import serveur
from tests.socle.acces.aides import contexte
from tznr_kit.actions.sommes import sommes
from tznr_kit.socle.acces import comptes
from tznr_kit.socle.formulaires import formulaire
from tznr_kit.socle.magasin.principal import ouvrir_actions

# contact, age, public, suite: one figure each, as on the paper sheet.
FEUILLE = ("2411", "3512", "2417")


@pytest.mark.complet
def test_trois_lignes_de_papier_au_clavier(tmp_path: Path, page: Page) -> None:
    cellule = contexte(ouvrir_actions(f"sqlite:///{tmp_path / 'actions.sqlite'}"))
    action = action_validee(cellule)
    with serveur(tmp_path) as adresse:
        page.goto(f"{adresse}/terrain?jeton={comptes.lien_de_terrain(cellule, action.id)}")
        page.get_by_role("button", name="Commencer").click()
        expect(page.get_by_role("button", name="Passage +1")).to_be_visible()
        page.goto(f"{adresse}/jour_j")
        page.get_by_text("Recopier le papier").click()
        page.get_by_text("Au clavier").wait_for()
        attendre_la_fin(page)  # the form of before is still there while the page is drawn again
        for numero, champ in enumerate(formulaire("rencontre").champs, start=1):
            expect(page.locator(f'.suivi [data-champ="{champ.id}"]')).to_contain_text(f"{numero}. {champ.libelle}")
        page.get_by_role("radio", name="10 h").check()
        page.get_by_role("radio", name="Passage").focus()
        for ligne in FEUILLE:
            page.keyboard.type(ligne)
            page.keyboard.press("Enter")
        expect(page.locator(".suivi")).to_have_attribute("data-total", "3")
        expect(page.locator(".suivi")).to_have_attribute("data-attente", "0")
    faites = sommes(cellule, action.id)
    assert faites.par_champ["contact"] == {"bref": 2, "approfondi": 1}
    assert faites.par_champ["age"] == {"50_61": 2, "62_74": 1}
    assert faites.par_champ["public"] == {"retraite": 3}
    assert faites.par_champ["suite"] == {"autonome": 1, "info": 1, "urgence": 1}
    assert faites.par_champ["tranche"] == {"10": 3}
