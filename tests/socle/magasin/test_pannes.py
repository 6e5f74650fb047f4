"""When things break: what was acknowledged is there, what was not leaves no half-written line."""

from __future__ import annotations

import contextlib
import http.client
import json
import random
import sqlite3
import threading
import time
import urllib.request
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from tests.actions.aides import action_validee
from tests.actions.test_rencontres import ligne
from tests.browser.serveurs import port_libre, serveur
from tests.socle.acces.aides import contexte, magasin_neuf
from tests.socle.magasin.plumes import vingt_plumes
from tests.socle.magasin.postgresql import postgresql, redemarrer
from tznr_kit.actions.rencontres import deposer
from tznr_kit.actions.sommes import sommes
from tznr_kit.socle.acces import comptes, sessions, tentatives
from tznr_kit.socle.audit.journal import verifier
from tznr_kit.socle.magasin import Magasin, MagasinIndisponible, base, connexion
from tznr_kit.socle.magasin.principal import ouvrir_actions
from tznr_kit.socle.magasin.tables_acces import Tentative
from tznr_kit.socle.magasin.tables_actions import Rencontre
from tznr_kit.web.suivi import ADRESSE


@pytest.mark.panne("Disque plein pendant l'écriture", "L'écran le dit ; rien d'acquitté n'est perdu")
def test_disque_plein_rien_d_acquitte_n_est_perdu(tmp_path: Path) -> None:
    magasin = magasin_neuf(tmp_path)
    cellule = contexte(magasin)
    action = action_validee(cellule)
    acquittees = deposer(cellule, action.id, [ligne()], []).acquis
    _remplir_le_disque(magasin, pages_libres=3)
    with pytest.raises(MagasinIndisponible, match="disque est plein"):
        for _ in range(200):
            acquittees += deposer(cellule, action.id, [ligne(verbatim="é" * 200) for _ in range(5)], []).acquis
    magasin.fermer()
    rouvert = contexte(magasin)
    assert _presentes(magasin) == set(acquittees)
    assert sommes(rouvert, action.id).total == len(acquittees)
    _chaine_intacte(magasin)


def _remplir_le_disque(magasin: Magasin, pages_libres: int) -> None:
    """From now on the database file may grow by this many pages of 4 KiB, as on a full disk."""
    with magasin.moteur.connect() as connexion:
        pages = connexion.exec_driver_sql("PRAGMA page_count").scalar_one()
    magasin.fermer()
    event.listen(
        magasin.moteur,
        "connect",
        lambda connexion, _: connexion.execute(f"PRAGMA max_page_count={pages + pages_libres}"),
    )


@pytest.mark.complet
@pytest.mark.panne("Vingt personnes écrivent ensemble (SQLite)", "Chacune attend son tour ; aucune erreur")
def test_vingt_plumes_a_la_fois_sur_sqlite(tmp_path: Path) -> None:
    vingt_plumes(contexte(magasin_neuf(tmp_path)))


@pytest.mark.complet
@pytest.mark.panne("Serveur tué au hasard pendant 500 envois", "Les 500 arrivent, une fois chacun, sans rien retaper")
def test_tuer_le_serveur_pendant_cinq_cents_envois(tmp_path: Path) -> None:
    magasin = magasin_neuf(tmp_path)
    cellule = contexte(magasin)
    action = action_validee(cellule)
    jeton = sessions.ouvrir_par_lien(magasin, comptes.lien_de_terrain(cellule, action.id))
    port, hasard = port_libre(), random.Random(9)
    a_envoyer = [ligne() for _ in range(500)]
    reste, acquittees = list(a_envoyer), []  # list.pop and append are atomic
    fini = threading.Event()
    envoyer = (f"http://localhost:{port}", action.id, jeton, reste, acquittees, fini)
    postiers = [threading.Thread(target=_envoyer, args=envoyer) for _ in range(4)]
    for postier in postiers:
        postier.start()
    try:
        while len(acquittees) < len(a_envoyer):
            with serveur(tmp_path, port, brutalement=True):
                fini.wait(hasard.uniform(1.0, 4.0))
            acquises = set(acquittees)
            assert acquises <= _presentes(magasin), "acquittée, donc présente après l'arrêt"
    finally:
        fini.set()
        for postier in postiers:
            postier.join()
    assert _presentes(magasin) == {une["id"] for une in a_envoyer}
    assert sommes(cellule, action.id).total == 500
    _chaine_intacte(magasin)


def _envoyer(
    adresse: str, action: str, jeton: str, reste: list[Any], acquittees: list[str], fini: threading.Event
) -> None:
    """As the phone does: a line leaves the queue once acknowledged, and is sent again until then."""
    entetes = {"X-KIT-TZNR": "suivi", "Cookie": f"tznr_session={jeton}", "Content-Type": "application/json"}
    while reste and not fini.is_set():
        try:
            une = reste.pop()
        except IndexError:
            return
        corps = json.dumps({"action": action, "rencontres": [une], "groupes": []}).encode()
        try:
            with urllib.request.urlopen(
                urllib.request.Request(adresse + ADRESSE, corps, entetes), timeout=5
            ) as reponse:
                acquittees.extend(json.load(reponse)["acquis"])
        except (OSError, http.client.HTTPException, ValueError):
            reste.append(une)
            fini.wait(0.05)


@pytest.mark.panne("Base SQLite verrouillée par un autre programme", "On lit encore ; l'envoi est refusé, puis repart")
def test_base_verrouillee(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connexion, "ATTENTE_VERROU_MS", 200)
    magasin = magasin_neuf(tmp_path)
    cellule = contexte(magasin)
    action = action_validee(cellule)
    une = ligne()
    with contextlib.closing(sqlite3.connect(tmp_path / "actions.sqlite", isolation_level=None)) as autre:
        autre.execute("BEGIN IMMEDIATE")
        with pytest.raises(MagasinIndisponible, match="réessayez"):
            deposer(cellule, action.id, [une], [])
        assert sommes(cellule, action.id).total == 0
        autre.execute("ROLLBACK")
    assert deposer(cellule, action.id, [une], []).acquis == [une["id"]]
    _chaine_intacte(magasin)


@pytest.mark.panne(
    "Horloge qui saute (un an en avant, puis retour)", "Sessions fermées ; personne n'est enfermé dehors"
)
def test_horloge_qui_saute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    magasin = magasin_neuf(tmp_path)
    monkeypatch.setattr(sessions, "correspond", lambda empreinte, mot: mot == "bon")
    monkeypatch.setattr(comptes, "hacher", lambda *_: "x")
    comptes.accepter(magasin, comptes.inviter(contexte(magasin, "admin"), "a@exemple.fr", "Ana", "cellule"), "", "", "")
    avant = sessions.se_connecter(magasin, "a@exemple.fr", "bon", "::1")
    demain = base.maintenant() + timedelta(days=365)
    for module in (sessions, tentatives):
        monkeypatch.setattr(module, "maintenant", lambda: demain)
    assert sessions.acteur_de(magasin, avant) is None
    pendant = sessions.se_connecter(magasin, "a@exemple.fr", "bon", "::1")
    with magasin.ecriture() as session:
        cle = tentatives._du_compte(session, "a@exemple.fr")
        session.add_all([Tentative(cle=cle, le=demain) for _ in range(5)])
    with pytest.raises(sessions.ConnexionRefusee, match="Trop d'essais"):
        sessions.se_connecter(magasin, "a@exemple.fr", "bon", "::1")
    for module in (sessions, tentatives):
        monkeypatch.setattr(module, "maintenant", base.maintenant)
    assert sessions.acteur_de(magasin, pendant) is None, "elle durerait un an de plus que promis"
    assert sessions.acteur_de(magasin, sessions.se_connecter(magasin, "a@exemple.fr", "bon", "::1")) is not None
    _chaine_intacte(magasin)


@pytest.mark.complet
@pytest.mark.panne("PostgreSQL redémarré pendant les envois", "Ce qui est acquitté y est ; le reste repart")
def test_postgresql_redemarre() -> None:
    with postgresql() as adresse:
        magasin = ouvrir_actions(adresse)
        cellule = contexte(magasin)
        action = action_validee(cellule)
        acquittees: list[str] = []
        pannes: list[str] = []

        def ecrire() -> None:
            for _ in range(40):
                une = ligne()
                while une["id"] not in acquittees:
                    try:
                        acquittees.extend(deposer(cellule, action.id, [une], []).acquis)
                    except MagasinIndisponible as panne:
                        pannes.append(str(panne))
                        time.sleep(0.1)

        fils = [threading.Thread(target=ecrire) for _ in range(4)]
        for fil in fils:
            fil.start()
        time.sleep(0.3)
        redemarrer(adresse)
        for fil in fils:
            fil.join()
        assert pannes and _presentes(magasin) == set(acquittees) and len(acquittees) == 160
        _chaine_intacte(magasin)
        magasin.fermer()


def _presentes(magasin: Magasin) -> set[str]:
    with magasin.lecture() as session:
        return {rencontre.id for rencontre in session.query(Rencontre)}


def _chaine_intacte(magasin: Magasin) -> None:
    with magasin.lecture() as session:
        assert verifier(session).defaut is None
