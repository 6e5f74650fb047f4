"""« Mes droits » in a browser, on a phone: nothing is lost, nothing is mixed, the answer is on top."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.browser.navigateur import attendre_la_fin
from tests.browser.personas import repondre, titre

VEUVE = (
    "Retraite agricole (MSA)",
    "65 ans ou plus",
    "Veuf ou veuve depuis plus",
    "Aucun",
    "Rien de tout cela",
    "=690,50",
)
SUITE = ("Propriétaire", "@cadours", "Française")
FIN = ("Rien de tout cela", "Rien de tout cela")
# What an automatic translation does: each text node goes into two « font » elements.
TRADUIRE = """() => {
  const marcheur = document.createTreeWalker(document.querySelector('[data-testid="stMain"]'), NodeFilter.SHOW_TEXT);
  const textes = []; while (marcheur.nextNode()) textes.push(marcheur.currentNode);
  const lus = textes.filter(t => t.data.trim() && !t.parentElement.closest('[translate="no"], style, script'));
  for (const texte of lus) {
    const dehors = document.createElement("font"), dedans = document.createElement("font");
    dedans.textContent = `[${texte.data}]`; dehors.append(dedans); texte.replaceWith(dehors);
  }
}"""


@pytest.fixture
def telephone(chromium: Browser, serveur: str) -> Iterator[Page]:
    """The first question, 390 px wide."""
    contexte = chromium.new_context(locale="fr-FR", viewport={"width": 390, "height": 844})
    page = contexte.new_page()
    page.goto(f"{serveur}/mes_droits")
    expect(page.locator(".k-progres b")).to_be_visible(timeout=30_000)
    attendre_la_fin(page)
    yield page
    contexte.close()


def test_du_telephone_au_papier(telephone: Page) -> None:
    repondre(telephone, *VEUVE, *SUITE, *FIN)
    expect(telephone.get_by_text("Vous pourriez recevoir environ")).to_be_visible()
    premier = telephone.get_by_role("heading", name="Compléter une petite retraite (ASPA)")
    boite = premier.bounding_box()
    assert boite is not None
    assert boite["y"] <= 500
    assert telephone.evaluate("document.documentElement.scrollWidth") <= 390
    with telephone.expect_download() as attente:
        telephone.get_by_role("button", name="J'imprime ma feuille de route").first.click()
    assert len(PdfReader(io.BytesIO(attente.value.path().read_bytes())).pages) <= 2


@pytest.mark.complet
def test_une_question_tient_sur_l_ecran_et_prend_le_focus(telephone: Page) -> None:
    repondre(telephone, "Je suis à la retraite")
    expect(telephone.get_by_role("heading", level=1, name="Quel âge avez-vous")).to_be_focused()
    assert telephone.locator('[data-testid="stMain"]').evaluate("principal => principal.scrollTop") == 0


def test_recharger_la_page_ne_perd_rien(telephone: Page) -> None:
    repondre(telephone, *VEUVE)
    expect(titre(telephone)).to_have_text("Comment êtes-vous logé ?")
    telephone.reload()
    expect(titre(telephone)).to_have_text("Comment êtes-vous logé ?", timeout=30_000)
    repondre(telephone, *SUITE, *FIN)
    expect(telephone.get_by_text("370 €")).to_be_visible()


@pytest.mark.complet
def test_tout_effacer_efface_aussi_l_onglet(telephone: Page) -> None:
    repondre(telephone, *VEUVE, *SUITE, *FIN)
    assert telephone.evaluate("sessionStorage.getItem('mes-droits')")
    telephone.get_by_role("button", name="Tout effacer").click()
    expect(titre(telephone)).to_have_text("Que faites-vous en ce moment ?")
    attendre_la_fin(telephone)
    assert telephone.evaluate("sessionStorage.getItem('mes-droits')") is None
    assert telephone.evaluate("JSON.stringify({...localStorage})").count("690") == 0
    telephone.reload()
    expect(titre(telephone)).to_have_text("Que faites-vous en ce moment ?", timeout=30_000)


@pytest.mark.complet
def test_le_retour_du_navigateur_est_la_question_d_avant(telephone: Page) -> None:
    repondre(telephone, "Je suis à la retraite", "65 ans ou plus")
    expect(titre(telephone)).to_have_text("Vivez-vous en couple ?")
    telephone.go_back()
    expect(titre(telephone)).to_have_text("Quel âge avez-vous ?")
    expect(telephone.get_by_role("button", name="65 ans ou plus")).to_be_visible()


@pytest.mark.complet
def test_une_coupure_du_reseau_ne_perd_rien(telephone: Page) -> None:
    """The connection and the server out of reach, then back: Streamlit reconnects or the page is loaded again."""
    repondre(telephone, *VEUVE)
    telephone.context.set_offline(True)
    telephone.wait_for_timeout(5_000)
    telephone.context.set_offline(False)
    telephone.reload()
    expect(titre(telephone)).to_have_text("Comment êtes-vous logé ?", timeout=60_000)


@pytest.mark.complet
def test_une_traduction_automatique_ne_melange_pas_deux_droits(telephone: Page) -> None:
    repondre(telephone, *VEUVE, *SUITE)
    telephone.evaluate(TRADUIRE)
    repondre(telephone, "[Rien de tout cela]", "Rien de tout cela")
    telephone.evaluate(TRADUIRE)
    telephone.get_by_role("button", name="Comment la demander à la MSA").first.click()
    expect(telephone.get_by_role("heading", level=1, name="ASPA")).to_be_visible()
    lu = telephone.locator('[data-testid="stMain"]').inner_text()
    assert "353" in lu
    assert "Chèque énergie" not in lu
