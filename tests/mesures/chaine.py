"""The whole chain in two browsers, from the kiosk to the right opened: ``python -m tests.mesures --chaine --json``.

A step is true only when a browser saw it; a step that breaks says why on the standard error, and the next ones are
tried all the same.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect, sync_playwright
from playwright.sync_api import Error as ErreurDuNavigateur

from tests.actions.aides import action_validee
from tests.browser import navigateur
from tests.browser.borne import choisir, ouvrir, visiter
from tests.browser.comptes import connecter, jeton
from tests.browser.navigateur import attendre_la_fin
from tests.browser.personas import repondre
from tests.browser.serveurs import serveur
from tests.browser.test_recontacts import cloturer, cocher, essayer, ouvrir_la_fiche, recueillir, rendre
from tests.mesures.personnes import PERSONNES
from tests.socle.acces.aides import contexte
from tests.suites.aides import FICHE
from tznr_kit.actions import creneaux
from tznr_kit.socle.magasin.principal import ouvrir_actions
from tznr_kit.socle.magasin.tables_relais import Creneau

ATTENTE = 30_000  # ms: a busy machine is not a broken chain
ETAPES = (
    "kiosque", "ticket", "dossier", "creneau", "accord", "compte_rendu", "reponse_partenaire", "rappel", "droit_ouvert",
)  # fmt: skip


@dataclass
class Chaine:
    """Two browsers on one server: the agent's (and the kiosk), the partner's."""

    adresse: str
    dossier: Path
    agent: Page
    partenaire: Page
    borne: Page
    action: str
    touches: int = 0
    ticket: str = ""
    code: str = ""
    vues: dict[str, bool] = field(default_factory=lambda: dict.fromkeys(ETAPES, False))

    def toucher(self, page: Page, bouton: str) -> None:
        """One tap on a button."""
        page.get_by_role("button", name=bouton).first.click()
        self.touches += 1


def kiosque(chaine: Chaine) -> None:
    """From the welcome to a code on the kiosk's screen."""
    ouvrir(chaine.borne, chaine.adresse)
    touches, _ = visiter(chaine.borne)
    choisir(chaine.borne, "suite", "suite")
    choisir(chaine.borne, "code", "code")
    chaine.ticket = chaine.borne.locator(".borne-code strong").inner_text()
    chaine.touches += touches + 2


def ticket(chaine: Chaine) -> None:
    """The agent's phone opens it."""
    chaine.agent.goto(f"{chaine.adresse}/mes_droits?ticket={chaine.ticket}")
    expect(chaine.agent.get_by_role("heading", name="Le ticket parle de")).to_be_visible()
    expect(chaine.agent.locator('.k-puces a[href^="fiches?droit="]').first).to_be_visible()
    assert "ticket" not in chaine.agent.url


def dossier(chaine: Chaine) -> None:
    """The result beside the agent, then the claims on paper."""
    page = chaine.agent
    page.goto(f"{chaine.adresse}/mes_droits")
    for geste in PERSONNES[0].gestes:
        chaine.touches += repondre(page, geste)
    chaine.toucher(page, "Préparer les demandes")
    expect(page.get_by_role("heading", name="Préparer les demandes")).to_be_visible()
    with page.expect_download() as attendu:
        chaine.toucher(page, "J'imprime le dossier")
    attendu.value.save_as(chaine.dossier / "dossier.pdf")
    assert (chaine.dossier / "dossier.pdf").read_bytes().startswith(b"%PDF")


def creneau(chaine: Chaine) -> None:
    """Two taps, then the person's slip."""
    page = chaine.agent
    page.goto(f"{chaine.adresse}/actions?action={chaine.action}&onglet=relais")
    page.get_by_label("Code du ticket de la personne").fill(chaine.ticket)
    page.get_by_label("Code du ticket de la personne").press("Enter")
    attendre_la_fin(page)
    page.get_by_role("radio", name="10 h 30").or_(page.get_by_role("button", name="10 h 30")).first.click()
    chaine.touches += 1
    chaine.toucher(page, "La personne prend ce créneau")
    expect(page.get_by_text("Le créneau est pris")).to_be_visible()
    expect(page.get_by_text(f"· {chaine.ticket}", exact=False)).to_be_visible()
    with page.expect_download() as attendu:
        chaine.toucher(page, "Son papier")
    attendu.value.save_as(chaine.dossier / "rendez-vous.pdf")
    attendre_la_fin(page)
    liste = page.get_by_role("combobox", name="Demande")
    liste.scroll_into_view_if_needed()
    liste.click()
    expect(page.get_by_role("option").first).to_be_visible()
    liste.press_sequentially("(aspa)")
    page.get_by_role("option", name="aspa").first.click()
    page.get_by_label("Confiée à").fill("CARSAT")
    chaine.toucher(page, "Faire le code")
    expect(page.get_by_text("Voici le code")).to_be_visible()
    chaine.code = page.locator("code").first.inner_text().strip()


def accord(chaine: Chaine) -> None:
    """« May we call you back? », two copies."""
    page = chaine.agent
    page.goto(f"{chaine.adresse}/consentement")
    cocher(page, "Adulte, sans tutelle ni curatelle")
    recueillir(page, FICHE.prenom, "06 11 22 33 44")
    rendre(page, chaine.dossier / "accord.pdf")


def noter_avec_le_ticket(chaine: Chaine) -> None:
    """The tally reads the code and ticks the rights: nobody types them."""
    page = chaine.agent
    page.goto(f"{chaine.adresse}/suivi/{chaine.action}")
    page.get_by_role("radio", name="Échange approfondi").check()
    page.locator("summary", has_text="Elle a un ticket").click()
    page.get_by_label("Code du ticket").fill(chaine.ticket)
    chaine.toucher(page, "Lire")
    expect(page.get_by_text("Droits du ticket cochés")).to_be_visible()
    chaine.toucher(page, "Noter la rencontre")
    expect(page.locator(".suivi")).to_have_attribute("data-attente", "0", timeout=ATTENTE)
    chaine.touches += 2


def compte_rendu(chaine: Chaine) -> None:
    """The encounter is noted with the ticket; the report is sent to the cell, then validated by it."""
    page = chaine.agent
    noter_avec_le_ticket(chaine)
    page.goto(f"{chaine.adresse}/compte_rendu?action={chaine.action}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    oui = "Oui, elle a eu lieu"
    page.get_by_role("radio", name=oui).or_(page.get_by_role("button", name=oui)).first.click()
    attendre_la_fin(page)
    for case in page.get_by_role("checkbox").all():
        if not case.is_checked():
            case.check(force=True)
            attendre_la_fin(page)
    chaine.toucher(page, "Envoyer à la cellule")
    attendre_la_fin(page)
    chaine.toucher(page, "Valider ce compte rendu")
    attendre_la_fin(page)


def reponse_partenaire(chaine: Chaine) -> None:
    """Another browser, no account: the answer lands on the action, and the code no longer opens."""
    page = chaine.partenaire
    page.goto(f"{chaine.adresse}/reponse?code={chaine.code}")
    page.get_by_role("radio", name="Le droit est ouvert").check()
    page.locator("select[name=tranche]").select_option("300_599")
    chaine.toucher(page, "Envoyer la réponse")
    expect(page.get_by_text("Votre réponse est arrivée")).to_be_visible()
    page.goto(f"{chaine.adresse}/reponse?code={chaine.code}")
    expect(page.get_by_role("alert")).to_be_visible()
    chaine.agent.goto(f"{chaine.adresse}/actions?action={chaine.action}&onglet=relais")
    expect(chaine.agent.get_by_text("Le droit est ouvert", exact=False).first).to_be_visible()


def prevenir(chaine: Chaine) -> None:
    """The words are ready on the agent's own telephone, and say nothing of her rights."""
    page = chaine.agent
    page.goto(f"{chaine.adresse}/actions?action={chaine.action}&onglet=relais")
    page.locator("summary", has_text="Rappeler par message").click()
    page.get_by_label("Son numéro").fill("06 11 22 33 44")
    page.get_by_label("Son numéro").press("Enter")
    lien = page.get_by_role("link", name="Ouvrir le message")
    expect(lien).to_have_attribute("href", re.compile(r"sms:0611223344\?body=Bonjour"))
    chaine.touches += 1


def rappel(chaine: Chaine) -> None:
    """A message from the agent's telephone; a call, where her code says what the partner answered."""
    page = chaine.agent
    prevenir(chaine)
    ouvrir_la_fiche(page, chaine.adresse)
    page.locator("summary", has_text="La personne donne son code").click()
    champ = page.get_by_label("Code que la personne lit sur son papier")
    champ.fill(chaine.code)
    champ.press("Enter")
    expect(page.get_by_text("CARSAT", exact=False).first).to_be_visible()
    essayer(page, "Matin", "Jointe", "matin : personne jointe")


def droit_ouvert(chaine: Chaine) -> None:
    """The record is closed: the right is opened."""
    cloturer(chaine.agent)


GESTES: tuple[Callable[[Chaine], None], ...] = (
    kiosque, ticket, dossier, creneau, accord, compte_rendu, reponse_partenaire, rappel, droit_ouvert,
)  # fmt: skip


def marcher() -> dict[str, Any]:
    """The chain on a fresh server: ``complete``, ``taps``, ``secondes``, ``etapes``."""
    with tempfile.TemporaryDirectory() as brut, sync_playwright() as joueur:
        donnees = Path(brut)
        action, session = _preparer(donnees)
        with serveur(donnees) as adresse:
            chromium = joueur.chromium.launch(executable_path=navigateur.chemin(), args=navigateur.OPTIONS)
            chaine = _ouvrir(chromium, adresse, donnees, action, session)
            depart = time.monotonic()
            for geste in GESTES:
                _essayer(chaine, geste)
            secondes = time.monotonic() - depart
            chromium.close()
    vues = chaine.vues
    return {"complete": all(vues.values()), "taps": chaine.touches, "secondes": round(secondes), "etapes": vues}


def _essayer(chaine: Chaine, geste: Callable[[Chaine], None]) -> None:
    try:
        geste(chaine)
        chaine.vues[geste.__name__] = True
    except (ErreurDuNavigateur, AssertionError) as panne:
        print(f"{geste.__name__} : {str(panne)[:600]}", file=sys.stderr)


def _preparer(donnees: Path) -> tuple[str, str]:
    """A validated action with one slot, and somebody of the cell signed in."""
    magasin = ouvrir_actions(f"sqlite:///{donnees / 'actions.sqlite'}")
    cellule = contexte(magasin)
    action = action_validee(cellule).id
    demain = date.today() + timedelta(days=1)
    un = Creneau(partenaire="CARSAT", lieu="Mairie", jour=demain, debut="10:30", minutes=20)
    creneaux.proposer(cellule, action, [un])
    session = jeton(magasin, "cellule")
    magasin.fermer()
    return action, session


def _ouvrir(chromium: Browser, adresse: str, donnees: Path, action: str, session: str) -> Chaine:
    vue: Any = {"locale": "fr-FR", "viewport": {"width": 1280, "height": 1000}, "accept_downloads": True}
    agent, partenaire, borne = (chromium.new_context(**vue) for _ in range(3))
    connecter(agent, adresse, session)
    pages = [navigateur_.new_page() for navigateur_ in (agent, partenaire, borne)]
    for page in pages:
        page.set_default_timeout(ATTENTE)
    expect.set_options(timeout=ATTENTE)
    return Chaine(adresse, donnees, *pages, action=action)
