"""Other languages in a real browser: direction, the tab that remembers, axe in Arabic, long words at 390 pixels."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.navigateur import attendre_la_fin
from tests.browser.serveurs import serveur as nouveau_serveur
from tests.browser.test_accessibilite import violations
from tznr_kit.contenus.langues import a_traduire
from tznr_kit.socle.reglages import RACINE

pytestmark = pytest.mark.complet

PAGES = ["", "mes_droits", "ou_aller", "fiches", "fiches?droit=aspa", "vos_donnees", "demarche", "accessibilite"]
ACCENTS = str.maketrans("aeiouyc", "àéïôûÿç")


def _aller(page: Page, adresse: str, code: str) -> None:
    page.goto(f"{adresse}{'&' if '?' in adresse else '?'}langue={code}")
    expect(page.locator("h1").first).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", code)
    attendre_la_fin(page)


@pytest.mark.parametrize("chemin", PAGES)
def test_aucune_violation_en_arabe(chromium: Browser, serveur: str, chemin: str) -> None:
    contexte = chromium.new_context(viewport={"width": 1280, "height": 5000}, reduced_motion="reduce")
    page = contexte.new_page()
    _aller(page, f"{serveur}/{chemin}", "ar")
    assert page.locator("html[dir=rtl]").count() == 1
    page.wait_for_timeout(1000)
    trouvees = violations(page)
    contexte.close()
    assert not trouvees, "\n".join(trouvees)


def test_l_onglet_garde_la_langue_et_la_rend(page: Page, serveur: str) -> None:
    _aller(page, f"{serveur}/", "ar")
    page.goto(f"{serveur}/vos_donnees")
    expect(page.locator("html[lang=ar][dir=rtl]")).to_be_attached()
    page.locator(".k-langues summary").click()
    page.locator('.k-langues a[lang="fr"]').click()
    expect(page.locator("html[lang=fr][dir=ltr]")).to_be_attached()
    expect(page.locator("h1").first).to_have_text("Vos données")
    page.goto(f"{serveur}/")
    expect(page.locator("html[lang=fr]")).to_be_attached()


@pytest.fixture(scope="module")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with a language of the tests: each sentence half as long again, accented, in brackets."""
    dossier = tmp_path_factory.mktemp("pseudo")
    contenu = Path(shutil.copytree(RACINE / "content", dossier / "content"))
    (contenu / "langues" / "xx").mkdir()
    entete = (contenu / "langues" / "en" / "langue.yaml").read_text(encoding="utf-8")
    (contenu / "langues" / "xx" / "langue.yaml").write_text(entete.replace("code: en", "code: xx"), encoding="utf-8")
    phrases = {phrase: _allonger(phrase) for siennes in a_traduire().values() for phrase in siennes}
    fichier = {"licence": "l", "source": "s", "phrases": phrases}
    (contenu / "langues" / "xx" / "tout.yaml").write_text(json.dumps(fichier, ensure_ascii=False), encoding="utf-8")
    with nouveau_serveur(dossier, TZNR_CONTENU=str(contenu)) as adresse:
        yield adresse


def _allonger(phrase: str) -> str:
    """« Où aller » → « [Où àllér ôôôôô] »; the places are kept as they are."""
    morceaux = phrase.split("{")
    dits = [morceaux[0].translate(ACCENTS)]
    dits += ["{" + un.partition("}")[0] + "}" + un.partition("}")[2].translate(ACCENTS) for un in morceaux[1:]]
    return f"[{''.join(dits)} {'ô' * min(12, 1 + len(phrase) // 2)}]"


DEBORDENT = """() => [...document.querySelectorAll('[data-testid="stMain"] *')]
  .filter((e) => e.checkVisibility() && !e.closest(".k-cache, svg, canvas, [data-testid='stDeckGlJsonChart']"))
  .map((e) => [e, e.getBoundingClientRect()])
  .filter(([e, place]) => (place.right > innerWidth + 1 || place.left < -1) && place.width > 1)
  .map(([e]) => e.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("chemin", PAGES)
def test_des_mots_longs_tiennent_a_390_pixels(chromium: Browser, pseudo: str, chemin: str) -> None:
    contexte = chromium.new_context(viewport={"width": 390, "height": 844})
    page = contexte.new_page()
    _aller(page, f"{pseudo}/{chemin}", "xx")
    expect(page.locator("h1").first).to_contain_text("ô")
    debordent = page.evaluate(DEBORDENT)
    contexte.close()
    assert not debordent, "\n".join(debordent[:5])


@pytest.mark.parametrize("langue", ["pt", "ar"])
@pytest.mark.parametrize("largeur", [320, 390])
def test_l_en_tete_tient_sur_un_telephone_qui_parle(chromium: Browser, serveur: str, langue: str, largeur: int) -> None:
    contexte = chromium.new_context(viewport={"width": largeur, "height": 844})
    page = contexte.new_page()
    _aller(page, f"{serveur}/fiches", langue)
    page.evaluate("document.documentElement.classList.add('voix', 'lit')")
    for ouvert in (".k-langues", ".k-menu"):
        page.locator(f"{ouvert} > summary").click()
        assert not page.evaluate(DEBORDENT)
        page.locator(f"{ouvert} > summary").click()
    contexte.close()
