"""``make captures``: the pictures of README.md, taken from the running application with its made-up year.

WebP of 1200 × 800 in ``docs/captures/``, light enough for a repository.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import borne, navigateur
from tests.browser.comptes import connecter, jeton
from tests.browser.personas import repondre
from tests.browser.serveurs import serveur
from tests.mesures.personnes import PERSONNES
from tznr_kit.socle.magasin.principal import ouvrir_actions
from tznr_kit.socle.reglages import RACINE

DOSSIER = RACINE / "docs" / "captures"
Vues = dict[str, Callable[[Page, str], None]]
LARGEUR, HAUTEUR, QUALITE = 1200, 800, 72


def _aller(chemin: str) -> Callable[[Page, str], None]:
    def ouvrir(page: Page, adresse: str) -> None:
        page.goto(f"{adresse}{chemin}")

    return ouvrir


def _resultat(page: Page, adresse: str) -> None:
    page.goto(f"{adresse}/mes_droits")
    repondre(page, *PERSONNES[0].gestes)


def _borne(page: Page, adresse: str) -> None:
    borne.ouvrir(page, adresse)
    borne.choisir(page, "commencer", "situation")


PUBLIQUES: Vues = {
    "accueil": _aller("/"),
    "resultat": _resultat,
    "borne": _borne,
    "fiche": _aller("/fiches?droit=aspa"),
}
PROFESSIONNELLES = {"jour_j": _aller("/jour_j"), "pilotage": _aller("/pilotage")}


def prendre(
    navigateur_ouvert: Browser, adresse: str, session: str | None, vues: dict[str, Callable[[Page, str], None]]
) -> None:
    """Each view in a browser of its own, signed in or not."""
    for nom, aller in vues.items():
        contexte = navigateur_ouvert.new_context(viewport={"width": LARGEUR, "height": HAUTEUR}, locale="fr-FR")
        if session:
            connecter(contexte, adresse, session)
        page = contexte.new_page()
        aller(page, adresse)
        navigateur.attendre_la_fin(page)
        page.wait_for_timeout(1500)
        image = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
        image.save(DOSSIER / f"{nom}.webp", quality=QUALITE, method=6)
        print(f"{nom}.webp : {(DOSSIER / f'{nom}.webp').stat().st_size // 1024} Ko")
        contexte.close()


def principal() -> None:
    """Take them all."""
    DOSSIER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as dossier:
        donnees = Path(dossier)
        milieu = {"TZNR_DONNEES": dossier, "PATH": ""}
        charger = [sys.executable, "-m", "tznr_kit", "actions", "demo", "charger"]
        subprocess.run(charger, cwd=RACINE, env=milieu, check=True, stdout=subprocess.DEVNULL)
        session = jeton(ouvrir_actions(f"sqlite:///{donnees / 'actions.sqlite'}"), "cellule")
        with serveur(donnees) as adresse, sync_playwright() as jeu:
            ouvert = jeu.chromium.launch(executable_path=navigateur.chemin(), args=navigateur.OPTIONS)
            prendre(ouvert, adresse, None, PUBLIQUES)
            prendre(ouvert, adresse, session, PROFESSIONNELLES)
            ouvert.close()


if __name__ == "__main__":
    principal()
