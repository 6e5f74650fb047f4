"""The map in a real browser: drawn without network, light, clickable, with its list."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, WebSocket, expect

from tests.browser.navigateur import attendre_la_fin

POIDS_MAXIMAL = 60_000  # bytes of a rerun of the map


def test_la_carte_se_dessine_sans_reseau_et_un_filtre_pese_peu(page: Page, serveur: str) -> None:
    recus: list[int] = []
    dehors: list[str] = []

    def ecouter(prise: WebSocket) -> None:
        prise.on("framereceived", lambda trame: recus.append(len(trame)))

    page.on("websocket", ecouter)
    page.on("request", lambda r: None if r.url.startswith((serveur, "data:", "blob:")) else dehors.append(r.url))
    with page.expect_response("**/carte/fond.json*") as fond, page.expect_response("**/carte/symboles.svg") as symboles:
        page.goto(f"{serveur}/ou_aller")
    assert fond.value.ok
    assert symboles.value.ok
    expect(page.get_by_role("heading", name="Où aller près de chez vous")).to_be_visible(timeout=20_000)
    expect(page.locator("canvas").first).to_be_visible(timeout=20_000)
    attendre_la_fin(page)
    recus.clear()
    page.get_by_role("textbox", name="Autour de ma commune").fill("muret")
    page.get_by_role("textbox", name="Autour de ma commune").press("Enter")
    expect(page.get_by_role("heading", name="MDS de Muret")).to_be_visible(timeout=20_000)
    expect(page.get_by_role("link", name="Appeler le 05 34 47 04 50")).to_have_attribute("href", "tel:0534470450")
    assert 0 < sum(recus) < POIDS_MAXIMAL
    assert dehors == []


@pytest.mark.complet
def test_un_clic_sur_la_carte_ouvre_le_lieu(page: Page, serveur: str) -> None:
    """One place, France services of Cadours, at zoom 13: 18 pixels east and 21 north of the centre of the frame."""
    page.goto(f"{serveur}/ou_aller?commune=31098&territoire=cadours&type=france_services")
    expect(page.get_by_text("1 lieu.")).to_be_visible(timeout=20_000)
    toile = page.locator("[data-testid=stDeckGlJsonChart] canvas").last
    expect(toile).to_be_visible(timeout=20_000)
    attendre_la_fin(page)
    trouve = page.get_by_role("heading", name="Le lieu choisi")
    expect(trouve).to_have_count(0)
    toile.scroll_into_view_if_needed()
    for _ in range(8):  # software rendering: the symbols come when they can
        cadre = toile.bounding_box()
        assert cadre is not None
        page.mouse.click(cadre["x"] + cadre["width"] / 2 + 18, cadre["y"] + cadre["height"] / 2 - 21)
        page.wait_for_timeout(3_000)  # a second click on the same place would close it
        if trouve.count():
            break
    expect(trouve).to_be_visible()


@pytest.mark.complet
def test_signaler_puis_filtrer_ne_rouvre_pas_la_fenetre(page: Page, serveur: str) -> None:
    page.goto(f"{serveur}/ou_aller?commune=31395")
    page.get_by_role("button", name="Signaler une erreur").click(timeout=20_000)
    fenetre = page.get_by_role("dialog")
    expect(fenetre.get_by_text("Vous ne donnez ni votre nom")).to_be_visible(timeout=20_000)
    fenetre.get_by_role("button", name=re.compile("Close|Fermer")).click()
    expect(fenetre).to_have_count(0)
    page.get_by_text("Plus de choix").click()
    page.get_by_text("Sur rendez-vous", exact=True).click()
    expect(page.get_by_role("status").filter(has_text=re.compile("^(?!238)[0-9]+ lieux"))).to_be_visible(timeout=20_000)
    attendre_la_fin(page)
    expect(fenetre).to_have_count(0)
