"""Fifteen people join one session within a minute, each on a browser of their own."""

from __future__ import annotations

import asyncio
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright, expect

from tests.acces.aides import contexte
from tests.browser import navigateur
from tests.browser.serveurs import serveur
from tznr_kit.acces import Contexte
from tznr_kit.formation import seances
from tznr_kit.magasin.base import identifiant
from tznr_kit.magasin.principal import ouvrir_actions
from tznr_kit.magasin.tables_kits import Formation

PERSONNES = 15
MINUTE = 60.0


async def _rejoindre(chromium: Browser, adresse: str, nom: str) -> tuple[float, float]:
    """Seconds until the form is there, then from the click to « Vous êtes dans la séance »."""
    page = await (await chromium.new_context(locale="fr-FR", viewport={"width": 390, "height": 844})).new_page()
    debut = time.monotonic()
    await page.goto(adresse)
    prenom = page.get_by_label("Votre prénom")
    await expect(prenom).to_be_visible(timeout=MINUTE * 1000)
    ouverte = time.monotonic()
    await prenom.fill(nom)
    await page.get_by_role("button", name="Rejoindre la séance").click()
    await expect(page.get_by_text("Vous êtes dans la séance")).to_be_visible(timeout=MINUTE * 1000)
    return ouverte - debut, time.monotonic() - ouverte


async def _tous(adresse: str) -> list[tuple[float, float]]:
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=navigateur.chemin(), args=navigateur.OPTIONS)
        noms = (f"Stagiaire {chr(ord('A') + rang)}" for rang in range(PERSONNES))
        durees = await asyncio.gather(*(_rejoindre(chromium, adresse, nom) for nom in noms))
        await chromium.close()
        return list(durees)


@pytest.mark.complet
def test_quinze_personnes_rejoignent_en_une_minute(tmp_path: Path) -> None:
    """All at once, the browsers and the server on the same machine: harder than fifteen telephones."""
    with serveur(tmp_path) as adresse:
        magasin = ouvrir_actions(f"sqlite:///{tmp_path / 'actions.sqlite'}")
        cellule: Contexte = contexte(magasin, "cellule")
        formation = Formation(
            id=identifiant(), titre="Essai", jour=date.today(), debut="09:00", fin="12:00", lieu="Ici", places=PERSONNES
        )
        code = seances.creer(cellule, formation, None, "Animatrice", "libre")
        debut = time.monotonic()
        # In a thread of its own: the browser of the other tests already runs a loop in this one.
        with ThreadPoolExecutor(1) as a_part:
            durees = a_part.submit(asyncio.run, _tous(f"{adresse}/se_former?partie=seance&code={code}")).result()
        total = time.monotonic() - debut
        ouvertures, inscriptions = zip(*durees, strict=True)
        print(
            f"\n{PERSONNES} personnes en {total:.1f} s ; ouverture {statistics.median(ouvertures):.1f} s (médiane), "
            f"inscription {statistics.median(inscriptions):.1f} s (médiane), {max(inscriptions):.1f} s (la plus lente)"
        )
        assert len(seances.presences(cellule, formation.id)) == PERSONNES
        assert total < MINUTE
