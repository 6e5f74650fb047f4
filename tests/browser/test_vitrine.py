"""The public site as a visitor meets it: header, home, reading aloud, bigger text, going from page to page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.navigateur import attendre_la_fin

# A French voice of the machine that keeps what it is asked to say.
VOIX = """
window.dits = [];
const voix = [{ localService: true, lang: 'fr-FR', name: 'Essai' }];
Object.defineProperty(window, 'speechSynthesis', { value: {
  getVoices: () => voix, speak: (p) => window.dits.push(p.text), cancel: () => { window.tu = true; },
  addEventListener: () => {},
}});
window.SpeechSynthesisUtterance = function (texte) { this.text = texte; };
"""
AU_PLUS = 80  # words on the home page, header and footer included


def ouvrir(page: Page, adresse: str) -> None:
    page.goto(adresse)
    expect(page.get_by_role("heading", level=1).first).to_be_visible(timeout=45_000)
    attendre_la_fin(page)


@pytest.fixture
def telephone(chromium: Browser) -> Page:
    contexte = chromium.new_context(locale="fr-FR", viewport={"width": 390, "height": 844})
    return contexte.new_page()


def test_l_accueil_tient_sur_un_telephone_et_en_80_mots(telephone: Page, serveur: str) -> None:
    ouvrir(telephone, serveur)
    bouton = telephone.get_by_role("link", name="Je regarde mes droits").bounding_box()
    assert bouton is not None
    assert bouton["y"] + bouton["height"] <= 844
    telephone.set_viewport_size({"width": 1280, "height": 800})
    # The button of languages is for who does not read these words.
    telephone.evaluate("document.querySelector('.k-langues').remove()")
    texte = telephone.locator(".stMain").inner_text()
    mots = re.findall(r"[^\W_]+(?:[’'-][^\W_]+)*", texte)
    assert len(mots) <= AU_PLUS, mots
    telephone.context.close()


def test_on_va_d_une_page_a_l_autre_sans_recharger(page: Page, serveur: str) -> None:
    ouvrir(page, serveur)
    page.evaluate("window.temoin = 1")
    page.get_by_role("navigation", name="Le site").get_by_role("link", name="Les fiches").click()
    expect(page.get_by_role("heading", name="Que vous arrive-t-il")).to_be_visible(timeout=20_000)
    assert page.url == f"{serveur}/fiches"
    expect(page.get_by_role("link", name="Les fiches").first).to_have_attribute("aria-current", "page")
    page.get_by_role("link", name="Je suis à la retraite").click()
    # The tile names this sheet too: its own link is on the next screen.
    expect(page.get_by_role("heading", name="Je suis à la retraite", level=1)).to_be_visible(timeout=20_000)
    page.get_by_role("link", name="Compléter une petite retraite").click()
    expect(page.get_by_role("heading", name="Compléter une petite retraite", level=1)).to_be_visible(timeout=20_000)
    assert page.evaluate("window.temoin") == 1
    page.get_by_role("link", name="Vos droits, près de vous").click()
    expect(page.get_by_role("heading", name="Et si vous aviez droit")).to_be_visible(timeout=20_000)


def test_l_adresse_accueil_mene_a_l_accueil(page: Page, serveur: str) -> None:
    ouvrir(page, f"{serveur}/accueil")
    expect(page.get_by_role("heading", name="Et si vous aviez droit")).to_be_visible(timeout=20_000)
    expect(page.get_by_text("Page introuvable")).to_have_count(0)


def test_un_habitant_ne_voit_pas_le_menu_des_professionnels(page: Page, serveur: str) -> None:
    ouvrir(page, serveur)
    expect(page.get_by_test_id("stTopNavLink")).to_have_count(0)
    for mot in ("Pilotage", "Recontacts", "Préparer une action", "Cellule TZNR"):
        expect(page.get_by_text(mot)).to_have_count(0)


def test_le_menu_du_telephone_se_ferme_apres_un_choix(telephone: Page, serveur: str) -> None:
    ouvrir(telephone, serveur)
    menu = telephone.locator(".k-menu")
    telephone.locator(".k-menu > summary").click()
    assert menu.evaluate("m => m.open")
    telephone.keyboard.press("Escape")
    assert not menu.evaluate("m => m.open")
    telephone.locator(".k-menu > summary").click()
    menu.get_by_role("link", name="Où aller").click()
    expect(telephone.get_by_role("heading", name="Où aller près de chez vous")).to_be_visible(timeout=20_000)
    assert not telephone.locator(".k-menu").evaluate("m => m.open")
    telephone.context.close()


def test_liste_ou_carte_sur_un_telephone(telephone: Page, serveur: str) -> None:
    ouvrir(telephone, f"{serveur}/ou_aller?commune=31395")
    carte, liste = telephone.locator(".st-key-ou-aller-droite"), telephone.locator(".st-key-ou-aller-liste")
    expect(liste).to_be_visible()
    expect(carte).to_be_hidden()
    telephone.get_by_role("button", name="Carte").click()
    expect(carte).to_be_visible()
    expect(liste).to_be_hidden()
    telephone.context.close()


@pytest.mark.parametrize(
    "adresse", ["", "ou_aller?commune=31395", "fiches", "demarche", "accessibilite", "vos_donnees"]
)
def test_ecouter_lit_la_page_et_s_arrete(page: Page, serveur: str, adresse: str) -> None:
    page.add_init_script(VOIX)
    ouvrir(page, f"{serveur}/{adresse}")
    bouton = page.locator('[data-faire="ecouter"]').first
    bouton.click()
    dits = " ".join(page.evaluate("dits"))
    titre = page.get_by_role("heading", level=1).first.inner_text().replace("\xa0", " ").split("\n")[0]
    assert titre.split()[0] in dits
    assert "Espace professionnel" not in dits, "the footer is not read"
    assert "€" not in dits
    assert max(len(dit) for dit in page.evaluate("dits")) < 400
    expect(bouton).to_have_attribute("aria-pressed", "true")
    bouton.click()
    expect(bouton).to_have_attribute("aria-pressed", "false")
    assert page.evaluate("tu")


def test_sans_voix_francaise_pas_de_bouton(page: Page, serveur: str) -> None:
    ouvrir(page, serveur)
    expect(page.locator('[data-faire="ecouter"]').first).to_be_hidden()


def test_aa_agrandit_et_se_souvient(page: Page, serveur: str) -> None:
    ouvrir(page, serveur)
    taille = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
    avant = page.evaluate(taille)
    page.locator('[data-faire="taille"]').first.click()
    assert page.evaluate(taille) > avant
    ouvrir(page, f"{serveur}/fiches")
    assert page.evaluate(taille) > avant
    for _ in range(2):
        page.locator('[data-faire="taille"]').first.click()
    assert page.evaluate(taille) == avant
