"""The kiosk in a real browser: short, hidden at once, forgotten for good."""

from __future__ import annotations

import json
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.browser import navigateur
from tests.browser.borne import ouvrir, premiere_question, titre, toucher, visiter
from tests.browser.serveurs import serveur as serveur_neuf
from tznr_kit.reglages import RACINE

ESPION = RACINE / "tests" / "browser" / "espion.py"
GARDES = """async () => ({
  dom: document.documentElement.outerHTML, adresse: location.href, etat: JSON.stringify(history.state),
  local: JSON.stringify({...localStorage}), session: JSON.stringify({...sessionStorage}),
  bases: JSON.stringify((await indexedDB.databases()).map(b => b.name)), temoins: document.cookie,
})"""


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
        touches, mots = visiter(page, adresse)
        assert touches <= 12
        assert {"Visite"} <= set(_memoire(adresse))
        toucher(page, "Et maintenant ?")
        toucher(page, "Je veux un code")
        ticket = page.locator(".borne-code strong").inner_text()
        toucher(page, "Effacer et quitter")
        expect(titre(page)).to_have_text("✓ Tout est effacé")
        expect(titre(page)).to_have_text("Vos droits, deux minutes, sans votre nom", timeout=15_000)
        page.wait_for_timeout(1000)
        assert _memoire(adresse) == []
        restes = page.evaluate(GARDES)
        page.go_back()
        page.wait_for_timeout(1500)
        restes["retour"] = page.content()
        restes["cookies"] = str(contexte.cookies())
        contexte.close()
    # « Non » is in every file of the world: only answers long enough to be told apart are looked for.
    secrets = [*(mot for mot in mots if len(mot) > 8), "Prime d'activité", "retraite_nette", ticket]
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
    expect(titre(page)).to_have_text("Vivez-vous en couple ?")
    page.clock.fast_forward("01:02")
    expect(alerte).to_be_visible()
    page.clock.fast_forward("00:21")
    expect(titre(page)).to_have_text("✓ Tout est effacé")


def test_masquer_cache_tout_de_suite_et_ne_montre_plus_jamais(page: Page, serveur: str) -> None:
    premiere_question(page, serveur)
    # On the tap itself, before any answer of the server: the point is covered and no word tells what it was.
    couvert = page.evaluate(MASQUER)
    assert couvert == {"au_dessus": True, "dit": "Vos droits, deux minutes, sans votre nom"}
    expect(titre(page)).to_have_text("Vos droits, deux minutes, sans votre nom", timeout=15_000)
    page.go_back()
    page.wait_for_timeout(1000)
    expect(titre(page)).to_have_text("Vos droits, deux minutes, sans votre nom", timeout=15_000)


@pytest.mark.complet
def test_le_retour_du_navigateur_ne_perd_rien(page: Page, serveur: str) -> None:
    premiere_question(page, serveur)
    page.go_back()
    page.wait_for_timeout(1000)
    expect(titre(page)).to_have_text("Vivez-vous en couple ?")


@pytest.mark.complet
def test_sans_serveur_la_borne_le_dit_et_ne_montre_plus_rien(page: Page, serveur: str) -> None:
    page.clock.install()
    premiere_question(page, serveur)
    page.route("**/_stcore/health", lambda route: route.abort())
    for _ in range(3):
        page.clock.fast_forward("00:06")
        page.wait_for_timeout(200)
    expect(page.get_by_text("La borne se repose")).to_be_visible()
    assert "Vivez-vous en couple" not in page.content()
    page.unroute("**/_stcore/health")
    page.clock.fast_forward("00:06")
    expect(titre(page)).to_have_text("Vos droits, deux minutes, sans votre nom", timeout=20_000)


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
    assert "Vivez-vous en couple ?" in page.evaluate("lus")[-1]
    assert "Non" in page.evaluate("lus")[-1]
    toucher(page, "Non")
    expect(titre(page)).to_have_text("Quel est votre âge ?")
    page.wait_for_timeout(1000)
    assert "Quel est votre âge ?" in page.evaluate("lus")[-1]


@pytest.mark.complet
def test_sans_voix_locale_pas_de_bouton(page: Page, serveur: str) -> None:
    page.add_init_script(VOIX.replace("fr-FR", "de-DE"))
    ouvrir(page, serveur)
    expect(page.get_by_role("button", name="Masquer l'écran")).to_be_visible()
    expect(page.get_by_role("button", name="Écouter")).to_have_count(0)
