"""The kiosk in a real browser: short, hidden at once, forgotten for good."""

from __future__ import annotations

import json
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.browser import navigateur
from tests.browser.borne import (
    ACCUEIL,
    attendre_titre,
    choisir,
    ouvrir,
    premiere_question,
    toucher,
    visiter,
)
from tests.browser.serveurs import serveur as serveur_neuf
from tznr_kit.socle.reglages import RACINE

ESPION = RACINE / "tests" / "browser" / "espion.py"
GARDES = """async () => ({
  dom: document.documentElement.outerHTML, adresse: location.href, etat: JSON.stringify(history.state),
  local: JSON.stringify({...localStorage}), session: JSON.stringify({...sessionStorage}),
  bases: JSON.stringify((await indexedDB.databases()).map(b => b.name)), temoins: document.cookie,
})"""


def attendre(vrai: Callable[[], bool], secondes: float = 15.0) -> None:
    """Until ``vrai`` says so; fails when it never does."""
    fin = time.monotonic() + secondes
    while not vrai():
        assert time.monotonic() < fin
        time.sleep(0.2)


def _memoire(adresse: str) -> list[str]:
    with urllib.request.urlopen(f"{adresse}/memoire", timeout=10) as reponse:
        return list(json.load(reponse))


def test_apres_l_effacement_il_ne_reste_rien_nulle_part(chromium: object, tmp_path: Path) -> None:
    """DOM, address, storage, cookies, history, memory of the server, disk of both."""
    donnees, profil = tmp_path / "donnees", tmp_path / "profil"
    donnees.mkdir()
    with serveur_neuf(donnees, script=ESPION) as adresse:
        playwright: Playwright = chromium.browser_type  # type: ignore[attr-defined]
        contexte = playwright.launch_persistent_context(  # type: ignore[attr-defined]
            str(profil), executable_path=navigateur.chemin(), args=navigateur.OPTIONS, locale="fr-FR"
        )
        page = contexte.new_page()
        ouvrir(page, adresse)
        touches, mots = visiter(page)
        assert touches <= 14
        assert {"Visite"} <= set(_memoire(adresse))
        choisir(page, "suite", "suite")
        choisir(page, "code", "code")
        ticket = page.locator(".borne-code strong").inner_text()
        toucher(page, "Effacer et quitter")
        attendre_titre(page, "✓ Tout est effacé")
        attendre_titre(page, ACCUEIL)
        # The session of the page before is closed when its connection is seen gone.
        attendre(lambda: _memoire(adresse) == [])
        restes = page.evaluate(GARDES)
        page.go_back()
        attendre_titre(page, ACCUEIL)
        restes["retour"] = page.content()
        restes["cookies"] = str(contexte.cookies())
        contexte.close()
    # « Non » is in every file of the world: only answers long enough to be told apart are looked for.
    secrets = [*(mot for mot in mots if len(mot) > 8), "Chèque énergie", "retraite_nette", ticket]
    assert len(secrets) >= 5
    for ou, contenu in restes.items():
        assert not [secret for secret in secrets if secret in str(contenu)], ou
    for fichier in (f for dossier in (donnees, profil) for f in dossier.rglob("*") if f.is_file()):
        octets = fichier.read_bytes()
        trouves = [s for s in secrets for codage in ("utf-8", "utf-16-le") if s.encode(codage) in octets]
        assert not trouves, fichier


@pytest.mark.complet
def test_le_silence_avertit_puis_efface(page: Page, serveur: str) -> None:
    page.clock.install()
    premiere_question(page, serveur)
    page.clock.fast_forward("01:02")
    alerte = page.get_by_role("alertdialog", name="Vous êtes toujours là ?")
    expect(alerte.get_by_role("button", name="Je suis là")).to_be_focused()
    toucher(page, "Je suis là")
    expect(alerte).to_have_count(0)
    attendre_titre(page, "Quel âge avez-vous ?")
    page.clock.fast_forward("01:02")
    expect(alerte).to_be_visible()
    page.clock.fast_forward("00:21")
    attendre_titre(page, "✓ Tout est effacé")


@pytest.mark.complet
def test_masquer_cache_tout_de_suite_et_ne_montre_plus_jamais(page: Page, serveur: str) -> None:
    premiere_question(page, serveur)
    # On the tap itself, before any answer of the server: the point is covered and no word tells what it was.
    couvert = page.evaluate(MASQUER)
    assert couvert == {"au_dessus": True, "dit": "Vos droits, deux\u00a0minutes, sans votre\u00a0nom"}
    attendre_titre(page, ACCUEIL)
    page.go_back()
    attendre_titre(page, ACCUEIL)


@pytest.mark.complet
def test_le_retour_du_navigateur_ne_perd_rien(page: Page, serveur: str) -> None:
    premiere_question(page, serveur)
    page.go_back()
    expect(page.locator(".kit-ecran")).to_have_attribute("data-ecran", "questions-0")
    attendre_titre(page, "Quel âge avez-vous ?")


MASQUER = """() => {
  const bouton = [...document.querySelectorAll("button")].find(b => b.textContent === "Masquer l'écran");
  bouton.click();
  const dessus = document.elementFromPoint(innerWidth / 2, innerHeight / 2).closest(".gardien-couverture");
  return { au_dessus: dessus !== null, dit: dessus?.innerText.trim() };
}"""
VOIX = """
window.lus = [];
window.SpeechSynthesisUtterance = class { constructor(texte) { this.text = texte; } };
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => [{ lang: "fr-FR", localService: true }, { lang: "en-GB", localService: false }],
  speak: (phrase) => window.lus.push(phrase.text), cancel: () => {}, addEventListener: () => {},
}});
"""


@pytest.mark.complet
def test_la_voix_locale_lit_l_ecran_quand_on_le_demande(page: Page, serveur: str) -> None:
    page.add_init_script(VOIX)
    premiere_question(page, serveur)
    assert page.evaluate("lus") == []
    toucher(page, "Écouter")
    assert "Quel âge avez-vous" in page.evaluate("lus")[-1]
    assert "65 ans ou plus" in page.evaluate("lus")[-1]
    toucher(page, "65 ans ou plus")
    attendre_titre(page, "Vivez-vous en couple ?")
    attendre(lambda: "Vivez-vous en couple" in page.evaluate("lus")[-1])


@pytest.mark.complet
def test_sans_voix_locale_pas_de_bouton(page: Page, serveur: str) -> None:
    page.add_init_script(VOIX.replace("fr-FR", "de-DE"))
    ouvrir(page, serveur)
    expect(page.get_by_role("button", name="Masquer l'écran")).to_be_visible()
    expect(page.get_by_role("button", name="Écouter")).to_have_count(0)
