"""``python -m tests.mesures --reseau``: first and second visit on a market's network, in Chromium.

1.6 Mbit/s down, 0.75 up, 150 ms: what a telephone has between two stalls. For each page: seconds to the first heading,
kilobytes received (HTTP and the page's own channel), requests; then the same with the browser's cache full.
"""

from __future__ import annotations

import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

from tests.browser import navigateur
from tests.browser.serveurs import serveur

RESEAU = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
PAGES = ("accueil", "mes_droits", "ou_aller", "fiches")
TELEPHONE = {"viewport": {"width": 390, "height": 844}, "user_agent": "Mozilla/5.0 (Linux; Android 15) Chrome Mobile"}


@dataclass(frozen=True)
class Releve:
    """One page, one visit."""

    page: str
    visite: str  # « première » or « seconde »
    secondes: float  # to the first heading
    ko: int  # received until the page is quiet
    demandes: int


class _Compteur:
    """Bytes and requests of one tab."""

    def __init__(self, canal: CDPSession) -> None:
        self.octets = self.demandes = 0
        canal.on("Network.loadingFinished", self._fini)
        canal.on("Network.webSocketFrameReceived", self._trame)
        canal.on("Network.requestWillBeSent", self._demande)

    def _fini(self, evenement: dict[str, Any]) -> None:
        self.octets += int(evenement["encodedDataLength"])

    def _trame(self, evenement: dict[str, Any]) -> None:
        # A binary frame is given in base 64.
        self.octets += len(evenement["response"]["payloadData"]) * 3 // 4

    def _demande(self, evenement: dict[str, Any]) -> None:
        self.demandes += evenement["request"]["url"].startswith("http")


def mesurer(contexte: BrowserContext, adresse: str, nom: str, visite: str, lentement: bool = True) -> Releve:
    """One page opened in a new tab of ``contexte``; the cache is the context's own."""
    page = contexte.new_page()
    canal = contexte.new_cdp_session(page)
    canal.send("Network.enable")
    if lentement:
        canal.send("Network.emulateNetworkConditions", RESEAU)
    compteur = _Compteur(canal)
    debut = time.perf_counter()
    page.goto(f"{adresse}/{nom}", wait_until="commit")
    page.get_by_role("heading", level=1).first.wait_for(timeout=90_000)
    secondes = time.perf_counter() - debut
    _attendre_le_calme(page, compteur)
    page.close()
    return Releve(nom, visite, round(secondes, 1), compteur.octets // 1000, compteur.demandes)


def _attendre_le_calme(page: Page, compteur: _Compteur) -> None:
    """Nothing received for two seconds."""
    avant = -1
    while avant != compteur.octets:
        avant = compteur.octets
        page.wait_for_timeout(2000)


def releves(chromium: Browser, adresse: str, pages: tuple[str, ...] = PAGES) -> list[dict[str, Any]]:
    """Each page by a browser that has never come, then again."""
    trouves = []
    for nom in pages:
        contexte = chromium.new_context(locale="fr-FR", **TELEPHONE)  # type: ignore[arg-type]
        trouves += [asdict(mesurer(contexte, adresse, nom, visite)) for visite in ("première", "seconde")]
        contexte.close()
    return trouves


def tout() -> list[dict[str, Any]]:
    """Every page, on a fresh server that a first visitor has warmed."""
    with tempfile.TemporaryDirectory() as donnees, sync_playwright() as joueur, serveur(Path(donnees)) as adresse:
        chromium = joueur.chromium.launch(executable_path=navigateur.chemin(), args=navigateur.OPTIONS)
        releves(chromium, adresse, PAGES[:1])
        trouves = releves(chromium, adresse)
        chromium.close()
    return trouves
