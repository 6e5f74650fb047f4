"""Several actions ticked in the list, then one file of them; a tablet shows every door."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from tests.browser.comptes import connecter, jeton
from tests.browser.navigateur import attendre_la_fin
from tests.browser.serveurs import serveur
from tests.socle.acces.aides import contexte
from tznr_kit.demonstration import actions as demonstration
from tznr_kit.socle.magasin.principal import ouvrir_actions

pytestmark = pytest.mark.complet


def test_deux_actions_cochees_partent_dans_un_tableau(chromium: Browser, tmp_path: Path) -> None:
    magasin = ouvrir_actions(f"sqlite:///{tmp_path / 'actions.sqlite'}")
    demonstration.charger(contexte(magasin, "admin"), date.today())
    session = jeton(magasin, "cellule")
    with serveur(tmp_path) as adresse:
        ouvert = chromium.new_context(locale="fr-FR", viewport={"width": 820, "height": 1100}, accept_downloads=True)
        connecter(ouvert, adresse, session)
        page = ouvert.new_page()
        page.goto(f"{adresse}/actions")
        attendre_la_fin(page)
        boites = page.locator("input[data-coche]")
        noms = [page.locator("a.nom").nth(rang).inner_text() for rang in (1, 3)]
        boites.nth(1).check()
        attendre_la_fin(page)
        boites.nth(3).check()
        expect(page.get_by_text("2 actions choisies sur")).to_be_visible()
        assert [boites.nth(rang).is_checked() for rang in range(4)] == [False, True, False, True]
        encre, fond = page.locator(".q-emporter").evaluate(
            "e => [getComputedStyle(e).color,"
            " getComputedStyle(e.closest('[class*=a-emporter-choisies]')).backgroundColor]"
        )
        assert encre != fond, "what is chosen was written in the colour of the bar"
        with page.expect_download() as feuilles:
            page.get_by_role("button", name="Feuilles de route").click()
        assert Path(feuilles.value.path()).read_bytes().startswith(b"%PDF-")
        with page.expect_download() as attendu:
            page.get_by_role("button", name="Tableau (XLSX)").click()
        feuille = load_workbook(io.BytesIO(Path(attendu.value.path()).read_bytes())).worksheets[0]
        lignes = [" ".join(map(str, rang)) for rang in feuille.iter_rows(min_row=2, values_only=True) if any(rang)]
        assert len(lignes) == 2 and all(nom in " ".join(lignes) for nom in noms)
        page.get_by_role("button", name="Tout décocher").click()
        expect(page.get_by_text("actions affichées")).to_be_visible()
        attendre_la_fin(page)
        assert not any(boites.nth(rang).is_checked() for rang in range(4))
        quitter = page.locator(".q-tete .fin").bounding_box()
        derniere = page.locator(".q-tete nav a").last.bounding_box()
        assert quitter and derniere and derniere["x"] + derniere["width"] <= quitter["x"] + 1, "une porte est coupée"
        un_seul_retour(page, adresse)
        ouvert.close()


def un_seul_retour(page: Page, adresse: str) -> None:
    """A page that writes its first choice in its address added an entry: « back » had to be pressed twice."""
    page.locator(".q-tete nav a", has_text="Se former").click()
    expect(page).to_have_url(re.compile("partie=modules"))
    attendre_la_fin(page)  # a run still going writes its address on the page one went back to
    page.go_back()
    expect(page).to_have_url(f"{adresse}/actions")
    page.locator("a.nom").first.click()
    expect(page).to_have_url(re.compile("action="))
    attendre_la_fin(page)
    page.get_by_role("radio", name="Accords").or_(page.get_by_role("button", name="Accords")).first.click()
    expect(page).to_have_url(re.compile("onglet=accords"))
    page.go_back()
    expect(page).not_to_have_url(re.compile("onglet="))
    page.go_back()
    expect(page).to_have_url(f"{adresse}/actions")
