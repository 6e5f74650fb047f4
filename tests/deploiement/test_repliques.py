"""Two replicas behind nginx with one PostgreSQL: one is killed while people are writing."""

from __future__ import annotations

import json
import ssl
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from playwright.sync_api import Page, sync_playwright
from websockets.exceptions import WebSocketException

from tests.actions.aides import action_validee
from tests.actions.test_rencontres import ligne
from tests.bench.client import Visiteur
from tests.browser import navigateur
from tests.browser.serveurs import port_libre, serveur
from tests.deploiement.nginx import Mandataire, nginx
from tests.socle.acces.aides import contexte
from tests.socle.magasin.postgresql import postgresql
from tznr_kit.commandes.processus import REPRISE, attendre
from tznr_kit.socle.acces import comptes, sessions
from tznr_kit.socle.audit.journal import verifier
from tznr_kit.socle.magasin import Magasin
from tznr_kit.socle.magasin.principal import ouvrir_actions
from tznr_kit.socle.magasin.tables_actions import Rencontre
from tznr_kit.web.suivi import ADRESSE

pytestmark = [pytest.mark.complet, pytest.mark.xdist_group("nginx")]

TRANQUILLE = """() => {
  const etats = document.querySelector('[data-testid="stApp"]').dataset;
  return etats.testConnectionState === "CONNECTED" && etats.testScriptState === "notRunning";
}"""
OUVERTURES = 5  # tries of a browser before its page says that the connection is lost


@dataclass
class Replique:
    """One process of the application, that can be stopped and started again on its port."""

    dossier: Path
    port: int
    base: str
    pile: ExitStack = field(default_factory=ExitStack)

    def demarrer(self) -> None:
        """Also after ``tuer``."""
        lancee = serveur(self.dossier, self.port, brutalement=True, base="/tznr", TZNR_BASE=self.base)
        self.pile.enter_context(lancee)

    def tuer(self) -> None:
        """As a power cut does."""
        self.pile.close()


@dataclass
class Scene:
    """Everything that runs."""

    mandataire: Mandataire
    magasin: Magasin
    repliques: list[Replique]
    replique: dict[str, str] = field(default_factory=dict)  # cookie → replica


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    ports = [port_libre(), port_libre()]
    with ExitStack() as pile:
        base = pile.enter_context(postgresql())
        magasin = ouvrir_actions(base)
        repliques = [Replique(tmp_path / str(port), port, base) for port in ports]
        for une in repliques:
            une.dossier.mkdir()
            une.demarrer()
            pile.callback(une.tuer)
        (tmp_path / "nginx").mkdir()
        mandataire = pile.enter_context(nginx(tmp_path / "nginx", ports))
        vue = Scene(mandataire, magasin, repliques)
        for rang in range(8):  # the cookies that nginx gives, and a number that differs only for this test
            temoin = f"kit_replique={1 + rang % 2}; rang={rang}"
            vue.replique[temoin] = mandataire.demander("/tznr/sante", Cookie=temoin)[1]["x-replique"]
        yield vue
        magasin.fermer()


@pytest.mark.panne("Une réplique sur deux tuée", "Les autres ne voient rien ; rien d'enregistré n'est perdu")
def test_une_replique_tuee(scene: Scene) -> None:
    cellule = contexte(scene.magasin)
    action = action_validee(cellule).id
    jeton = sessions.ouvrir_par_lien(scene.magasin, comptes.lien_de_terrain(cellule, action))
    premiere, seconde = (f"127.0.0.1:{une.port}" for une in scene.repliques)
    assert set(scene.replique.values()) == {premiere, seconde}
    visiteurs = {temoin: _visiteur(scene, temoin) for temoin in scene.replique}
    acquittees = [identifiant for temoin in visiteurs for identifiant in _deposer(scene, action, jeton, temoin)]
    scene.repliques[0].tuer()
    for temoin, visiteur in visiteurs.items():
        if scene.replique[temoin] == seconde:
            assert visiteur.choisir("Autour de ma commune", "Muret") < 30, "sa page répond sans être rouverte"
    for temoin in visiteurs:
        acquittees += _deposer(scene, action, jeton, temoin)
    for temoin, replique in scene.replique.items():
        if replique == premiere:
            assert _visiteur(scene, temoin).ids, "qui était sur l'autre rouvre sa page"
    with scene.magasin.lecture() as session:
        assert {rencontre.id for rencontre in session.query(Rencontre)} >= set(acquittees)
        assert verifier(session).defaut is None
    assert len(acquittees) == 2 * len(visiteurs)


def _visiteur(scene: Scene, temoin: str, page: str = "ou_aller") -> Visiteur:
    """A page opened as a browser does: a channel that does not open is asked for again."""
    visiteur = Visiteur(scene.mandataire.adresse, page, temoin=temoin, tls=scene.mandataire.tls())
    for reste in reversed(range(OUVERTURES)):
        try:
            visiteur.ouvrir()
            break
        except (WebSocketException, OSError):
            if not reste:
                raise
            time.sleep(1)
    return visiteur


def _deposer(scene: Scene, action: str, jeton: str, temoin: str) -> list[str]:
    """Ids acknowledged for one encounter, sent again as the phone does while the answer is a failure."""
    une: dict[str, Any] = ligne()
    corps = json.dumps({"action": action, "rencontres": [une], "groupes": []}).encode()
    entetes = {"X-KIT-TZNR": "suivi", "Content-Type": "application/json", "Authorization": f"Bearer {jeton}"}
    demande = urllib.request.Request(scene.mandataire.adresse + ADRESSE, corps, entetes | {"Cookie": temoin})
    for _ in range(3):
        recus = _essayer(demande, scene.mandataire.tls())
        if recus:
            return recus
    raise AssertionError("rien n'est acquitté")


def _essayer(demande: urllib.request.Request, tls: ssl.SSLContext) -> list[str]:
    try:
        with urllib.request.urlopen(demande, timeout=10, context=tls) as reponse:
            recus: list[str] = json.load(reponse)["acquis"]
            return recus
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return []


@pytest.mark.panne("Une réplique tuée pendant une centaine d'envois", "Tous arrivent par l'autre réplique")
def test_cent_envois_pendant_qu_une_replique_meurt(scene: Scene) -> None:
    cellule = contexte(scene.magasin)
    action = action_validee(cellule).id
    jeton = sessions.ouvrir_par_lien(scene.magasin, comptes.lien_de_terrain(cellule, action))
    acquittees: list[str] = []

    def poster(temoin: str) -> None:
        for _ in range(12):
            acquittees.extend(_deposer(scene, action, jeton, temoin))

    fils = [threading.Thread(target=poster, args=(temoin,)) for temoin in scene.replique]
    for fil in fils:
        fil.start()
    scene.repliques[0].tuer()
    for fil in fils:
        fil.join()
    assert len(acquittees) == 12 * len(scene.replique)
    with scene.magasin.lecture() as session:
        assert {rencontre.id for rencontre in session.query(Rencontre)} >= set(acquittees)


@contextmanager
def onglet(scene: Scene) -> Iterator[Page]:
    """The simulator open in a browser behind nginx, two questions answered; both processes already have visitors."""
    chemin = navigateur.chemin()
    assert chemin, navigateur.ABSENT
    for une in scene.repliques:
        assert attendre(une.port, base="/tznr"), "chaque processus a lu ses contenus"
    for temoin in list(scene.replique)[:2]:
        _visiteur(scene, temoin, "mes_droits").fermer()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chemin, args=navigateur.OPTIONS)
        page = chromium.new_context(ignore_https_errors=True, locale="fr-FR").new_page()
        page.goto(f"{scene.mandataire.adresse}/mes_droits")
        for reponse in ("Je suis à la retraite", "65 ans ou plus"):
            page.get_by_role("button", name=reponse).click(timeout=30_000)
        page.get_by_role("heading", name="Vivez-vous en couple").wait_for(timeout=30_000)
        page.wait_for_function(TRANQUILLE)
        yield page
        chromium.close()


def _son_processus(page: Page) -> int:
    """Rank of the process that has this tab, as its cookie says."""
    (numero,) = [int(un["value"]) for un in page.context.cookies() if un["name"] == "kit_replique"]
    return numero - 1


def _changer_de_processus(page: Page, ancien: int) -> float:
    """Seconds until another process has the tab and has drawn it."""
    debut = time.monotonic()
    while _son_processus(page) == ancien:
        assert time.monotonic() - debut < 30
        page.wait_for_timeout(50)
    page.wait_for_function(TRANQUILLE, timeout=30_000)
    page.wait_for_timeout(500)  # connected, and not yet asked to draw
    page.wait_for_function(TRANQUILLE, timeout=30_000)
    return time.monotonic() - debut


def _en_une_touche(page: Page) -> None:
    """Nothing was asked again, and one touch is enough to go on."""
    page.get_by_role("heading", name="Vivez-vous en couple").wait_for(timeout=10_000)
    page.get_by_role("button", name="Non, je vis sans conjoint").click()
    page.get_by_role("heading", name="Combien d'enfants").wait_for(timeout=10_000)


@pytest.mark.navigateur
@pytest.mark.panne("Le processus d'un visiteur tué", "Ses réponses reviennent de son onglet en moins de 5 s")
def test_les_reponses_reviennent_de_l_onglet(scene: Scene) -> None:
    def vivre() -> None:
        with onglet(scene) as page:
            ancien = _son_processus(page)
            scene.repliques[ancien].tuer()
            assert _changer_de_processus(page, ancien) < 5
            _en_une_touche(page)

    with ThreadPoolExecutor(1) as a_part:  # the browser of the other tests already runs a loop in this thread
        a_part.submit(vivre).result()


@pytest.mark.navigateur
@pytest.mark.panne("Tous les processus relancés l'un après l'autre", "L'onglet suit, rien n'est à refaire")
def test_la_relance_ne_perd_aucune_reponse(scene: Scene) -> None:
    ailleurs = Event()

    def relancer(une: Replique) -> None:
        une.tuer()
        assert ailleurs.wait(60)  # back before the tab has looked elsewhere, it would have its visitor again
        ailleurs.clear()
        une.demarrer()
        assert attendre(une.port, base="/tznr")
        time.sleep(REPRISE)

    def vivre() -> None:
        with onglet(scene) as page, ThreadPoolExecutor(1) as administrateur:
            ancien = _son_processus(page)
            for une in (scene.repliques[ancien], scene.repliques[1 - ancien]):
                relance = administrateur.submit(relancer, une)
                _changer_de_processus(page, ancien)
                ailleurs.set()
                ancien = _son_processus(page)
                relance.result()
            _en_une_touche(page)

    with ThreadPoolExecutor(1) as a_part:
        a_part.submit(vivre).result()
