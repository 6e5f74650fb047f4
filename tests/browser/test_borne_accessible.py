"""Every screen of the kiosk: axe, 7:1, 60 px, nothing cut at the three sizes it is meant for."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.borne_ecrans import CODE, ce_qui_couvre, les_chiffres, une_visite
from tests.browser.serveurs import serveur
from tznr_kit.socle.reglages import RACINE

pytestmark = pytest.mark.complet

REGLES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "rules": {"color-contrast-enhanced": {"enabled": True}},
}
# The rule asks 4.5 of large words, and every word is large here: 7 is asked of all.
SEPT = """axe.configure({checks: [{id: "color-contrast-enhanced",
  options: {contrastRatio: {normal: {expected: 7}, large: {expected: 7}}}}]})"""
TAILLES = [(1280, 800), (1080, 1920), (390, 844)]
# What can be touched: too small, or its words do not fit in it. A box to tick is touched by its label. The skip link
# is never shown here.
CIBLES = """() => [...document.querySelectorAll("button, a[href], input, [role=button]")]
  .map(e => e.closest("label") ?? e).filter(e => e.checkVisibility())
  .map(e => [e, e.getBoundingClientRect()]).flatMap(([e, r]) => [
    ...(r.width < 60 || r.height < 60 ? [`cible ${e.innerText} ${r.width}×${r.height}`] : []),
    ...([e, ...e.querySelectorAll("*")].some(x => x.clientWidth > 1 && x.scrollWidth > x.clientWidth + 1)
      ? [`coupé ${e.innerText}`] : []),
  ])"""
# Words: smaller than 18 px, or beside the screen.
TEXTES = """() => [...document.querySelectorAll("h1, h2, p, li, td, th, button")].filter(e => e.checkVisibility())
  .flatMap(e => [
    ...(parseFloat(getComputedStyle(e).fontSize) < 18 ? [`petit ${getComputedStyle(e).fontSize} ${e.innerText}`] : []),
    ...(e.getBoundingClientRect().right > innerWidth + 1 ? [`dehors ${e.innerText}`] : []),
  ])"""
# At the end of the page, the last button is above the bar that always stays.
SOUS_LA_BARRE = """() => { const page = document.querySelector('[data-testid="stMain"]');
  const dernier = [...document.querySelectorAll(".stButton button")].at(-1);
  const barre = document.querySelector(".gardien-barre");
  if (!page || !dernier || !barre) return [];
  page.scrollTo(0, page.scrollHeight);
  const cache = dernier.getBoundingClientRect().bottom > barre.getBoundingClientRect().top;
  page.scrollTo(0, 0);
  return cache ? [`sous la barre ${dernier.innerText}`] : []; }"""


class Examen:
    """What is wrong on each screen met."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.vus: set[str] = set()
        self.defauts: list[str] = []

    def axe(self) -> None:
        """Any violation of the rules, contrast of 7:1 included."""
        self.page.evaluate(Axe().axe_script)
        self.page.evaluate(SEPT)
        violations = self.page.evaluate("regles => axe.run(regles)", REGLES)["violations"]
        self._noter(
            f"{une['id']} : {noeud['target']} {noeud['html'][:150]}" for une in violations for noeud in une["nodes"]
        )

    def taille(self) -> None:
        """Small targets, small words, what is cut or out of the screen."""
        self._noter(defaut for mesure in (CIBLES, TEXTES, SOUS_LA_BARRE) for defaut in self.page.evaluate(mesure))

    def _noter(self, defauts: Iterable[str]) -> None:
        ecran = self.page.locator("h1, .gardien-alerte h2, .gardien-couverture p").last.inner_text()
        self.vus.add(ecran)
        self.defauts += [f"« {ecran} » {defaut}" for defaut in defauts]

    def conclure(self) -> None:
        """Nothing wrong, and enough screens were seen."""
        assert not self.defauts, "\n".join(dict.fromkeys(self.defauts))


@pytest.fixture(scope="module")
def borne(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A kiosk with a team's code, whose last screen stays long enough to be looked at."""
    dossier = tmp_path_factory.mktemp("borne")
    contenu = shutil.copytree(RACINE / "content", dossier / "content")
    _remplacer(contenu / "kiosque" / "parcours.yaml", "adieu: 4", "adieu: 600")
    with serveur(dossier, TZNR_CONTENU=str(contenu), TZNR_BORNE_CODE=CODE) as adresse:
        yield adresse


def _remplacer(fichier: Path, avant: str, apres: str) -> None:
    texte = fichier.read_text(encoding="utf-8")
    assert avant in texte
    fichier.write_text(texte.replace(avant, apres), encoding="utf-8")


Ouvrir = Callable[..., Page]


@pytest.fixture
def ouvrir(chromium: Browser) -> Iterator[Ouvrir]:
    """Blank pages of a size and a colour scheme."""
    contextes = []

    def _ouvrir(largeur: int, hauteur: int, couleurs: Literal["light", "dark"] = "light") -> Page:
        taille = {"width": largeur, "height": hauteur}
        contextes.append(chromium.new_context(locale="fr-FR", viewport=taille, color_scheme=couleurs))  # type: ignore[arg-type]
        return contextes[-1].new_page()

    yield _ouvrir
    for contexte in contextes:
        contexte.close()


# Tall: axe skips the contrast of what is out of sight.
@pytest.mark.parametrize(("langue", "couleurs"), [("fr", "light"), ("fr", "dark"), ("ar", "light")])
def test_une_visite_sans_violation_et_a_sept_pour_un(ouvrir: Ouvrir, borne: str, langue: str, couleurs: str) -> None:
    page = ouvrir(1080, 4000, couleurs)
    examen = Examen(page)
    une_visite(page, borne, langue, examen.axe)
    examen.conclure()
    assert len(examen.vus) >= 12


@pytest.mark.parametrize("couleurs", ["light", "dark"])
def test_ce_qui_est_a_cote_de_la_visite_sans_violation(ouvrir: Ouvrir, borne: str, couleurs: str) -> None:
    page = ouvrir(1080, 4000, couleurs)
    examen = Examen(page)
    les_chiffres(page, borne, examen.axe)
    ce_qui_couvre(page, borne, examen.axe)
    examen.conclure()
    assert len(examen.vus) >= 5


@pytest.mark.parametrize("taille", TAILLES, ids=str)
def test_grandes_cibles_et_rien_de_coupe(ouvrir: Ouvrir, borne: str, taille: tuple[int, int]) -> None:
    page = ouvrir(*taille)
    examen = Examen(page)
    une_visite(page, borne, "fr", examen.taille)
    les_chiffres(page, borne, examen.taille)
    ce_qui_couvre(page, borne, examen.taille)
    examen.conclure()
    assert len(examen.vus) >= 19
