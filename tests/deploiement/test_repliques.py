"""Two replicas behind nginx with one PostgreSQL: one is killed while people are writing."""

from __future__ import annotations

import json
import ssl
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from websockets.exceptions import WebSocketException

from tests.actions.aides import action_validee
from tests.actions.test_rencontres import ligne
from tests.bench.client import Visiteur
from tests.browser.serveurs import port_libre, serveur
from tests.deploiement.nginx import Mandataire, nginx
from tests.socle.acces.aides import contexte
from tests.socle.magasin.postgresql import postgresql
from tznr_kit.socle.acces import comptes, sessions
from tznr_kit.socle.audit.journal import verifier
from tznr_kit.socle.magasin import Magasin
from tznr_kit.socle.magasin.principal import ouvrir_actions
from tznr_kit.socle.magasin.tables_actions import Rencontre
from tznr_kit.web.suivi import ADRESSE

pytestmark = [pytest.mark.complet, pytest.mark.xdist_group("nginx")]

OUVERTURES = 5  # tries of a browser before its page says that the connection is lost


@dataclass
class Scene:
    """Everything that runs; ``tuer`` kills the first replica as a power cut would."""

    mandataire: Mandataire
    magasin: Magasin
    premiere: ExitStack
    replique: dict[str, str] = field(default_factory=dict)  # cookie → replica


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    ports = [port_libre(), port_libre()]
    with ExitStack() as pile:
        base = pile.enter_context(postgresql())
        magasin = ouvrir_actions(base)
        premiere = pile.enter_context(ExitStack())
        for rang, port in enumerate(ports):
            dossier = tmp_path / str(rang)
            dossier.mkdir()
            lancee = serveur(dossier, port, brutalement=True, base="/tznr", TZNR_BASE=base)
            (premiere if rang == 0 else pile).enter_context(lancee)
        (tmp_path / "nginx").mkdir()
        mandataire = pile.enter_context(nginx(tmp_path / "nginx", ports))
        vue = Scene(mandataire, magasin, premiere)
        for rang in range(8):
            temoin = f"kit_visiteur=visiteur{rang}"
            vue.replique[temoin] = mandataire.demander("/tznr/sante", Cookie=temoin)[1]["x-replique"]
        yield vue
        magasin.fermer()


@pytest.mark.panne("Une réplique sur deux tuée", "Les autres ne voient rien ; rien d'enregistré n'est perdu")
def test_une_replique_tuee(scene: Scene) -> None:
    cellule = contexte(scene.magasin)
    action = action_validee(cellule).id
    jeton = sessions.ouvrir_par_lien(scene.magasin, comptes.lien_de_terrain(cellule, action))
    premiere, seconde = sorted(set(scene.replique.values()), key=lambda nom: nom != _de_la_premiere(scene))
    visiteurs = {temoin: _visiteur(scene, temoin) for temoin in scene.replique}
    acquittees = [identifiant for temoin in visiteurs for identifiant in _deposer(scene, action, jeton, temoin)]
    scene.premiere.close()
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


def _de_la_premiere(scene: Scene) -> str:
    """The name nginx gives to the first replica: the one listed first."""
    texte = (scene.mandataire.dossier / "kit.conf").read_text(encoding="utf-8")
    return next(ligne.split()[1] for ligne in texte.splitlines() if ligne.strip().startswith("server 127"))


def _visiteur(scene: Scene, temoin: str) -> Visiteur:
    """A page opened as a browser does: a channel that does not open is asked for again."""
    visiteur = Visiteur(scene.mandataire.adresse, "ou_aller", temoin=temoin, tls=scene.mandataire.tls())
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
    scene.premiere.close()
    for fil in fils:
        fil.join()
    assert len(acquittees) == 12 * len(scene.replique)
    with scene.magasin.lecture() as session:
        assert {rencontre.id for rencontre in session.query(Rencontre)} >= set(acquittees)
