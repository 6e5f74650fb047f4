"""``python -m tests.mesures --reseau``: first and second visit on a market's network, in Chromium.

1.6 Mbit/s down, 0.75 up, 150 ms: what a telephone has between two stalls. For each page: seconds to the first heading,
kilobytes received (HTTP and the page's own channel), requests, those that went to the server before the heading; then
the same with the browser's cache full. Without nginx, then behind the nginx of ``deploy/`` with HTTP/2.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

from tests.browser import navigateur
from tests.browser.serveurs import port_libre, serveur
from tests.deploiement.nginx import nginx

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
    au_serveur: int  # requests before the heading that the browser's cache did not answer


class _Compteur:
    """Bytes and requests of one tab."""

    def __init__(self, canal: CDPSession) -> None:
        self.octets, self.demandees, self.gardees = 0, list[str](), set[str]()
        canal.on("Network.loadingFinished", self._fini)
        canal.on("Network.webSocketFrameReceived", self._trame)
        canal.on("Network.requestWillBeSent", self._demande)
        canal.on("Network.requestServedFromCache", lambda evenement: self.gardees.add(evenement["requestId"]))
        canal.on("Network.responseReceived", self._reponse)

    def _fini(self, evenement: dict[str, Any]) -> None:
        self.octets += int(evenement["encodedDataLength"])

    def _trame(self, evenement: dict[str, Any]) -> None:
        # A binary frame is given in base 64.
        self.octets += len(evenement["response"]["payloadData"]) * 3 // 4

    def _demande(self, evenement: dict[str, Any]) -> None:
        if evenement["request"]["url"].startswith("http"):
            self.demandees.append(evenement["requestId"])
        if "/favicon." in evenement["request"]["url"]:  # nothing waits for the icon of a tab
            self.gardees.add(evenement["requestId"])

    def _reponse(self, evenement: dict[str, Any]) -> None:
        if evenement["response"].get("fromDiskCache"):
            self.gardees.add(evenement["requestId"])


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
    secondes, avant = time.perf_counter() - debut, set(compteur.demandees)
    _attendre_le_calme(page, compteur)
    page.close()
    au_serveur = len(avant - compteur.gardees)
    return Releve(nom, visite, round(secondes, 1), compteur.octets // 1000, len(compteur.demandees), au_serveur)


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


@contextmanager
def derriere_nginx() -> Iterator[tuple[str, list[str]]]:
    """Address behind nginx, and what makes Chromium trust its certificate: it keeps nothing of a site in doubt."""
    with ExitStack() as pile:
        donnees, dossier = (Path(pile.enter_context(tempfile.TemporaryDirectory())) for _ in range(2))
        port = port_libre()
        pile.enter_context(serveur(donnees, port, base="/tznr"))
        mandataire = pile.enter_context(nginx(dossier, [port]))
        lu = x509.load_pem_x509_certificate((dossier / "certificat.pem").read_bytes())
        cle = lu.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        empreinte = b64encode(hashlib.sha256(cle).digest()).decode()
        yield mandataire.adresse, [f"--ignore-certificate-errors-spki-list={empreinte}"]


@contextmanager
def sans_nginx() -> Iterator[tuple[str, list[str]]]:
    """Address of the server alone."""
    with tempfile.TemporaryDirectory() as donnees, serveur(Path(donnees)) as adresse:
        yield adresse, []


DEVANTS = {"sans nginx": sans_nginx, "nginx, HTTP/2": derriere_nginx}


def tout() -> Iterator[dict[str, Any]]:
    """Every page, on fresh servers that a first visitor has warmed; the load of the machine beside each figure."""
    for devant, ouvrir in DEVANTS.items():
        with ouvrir() as (adresse, options), sync_playwright() as joueur:
            chromium = joueur.chromium.launch(executable_path=navigateur.chemin(), args=navigateur.OPTIONS + options)
            releves(chromium, adresse, PAGES[:1])
            for nom in PAGES:
                for releve in releves(chromium, adresse, (nom,)):
                    yield {"devant": devant, **releve, "charge": round(os.getloadavg()[0], 1)}
            chromium.close()
