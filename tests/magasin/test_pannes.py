"""When things break: what was acknowledged is there, what was not leaves no half-written line."""

from __future__ import annotations

import json
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from tests.acces.aides import contexte, magasin_neuf
from tests.actions.aides import action_validee
from tests.actions.test_rencontres import ligne
from tests.browser.serveurs import serveur
from tznr_kit.acces import comptes, sessions
from tznr_kit.actions.rencontres import deposer
from tznr_kit.actions.sommes import sommes
from tznr_kit.actions.suivi.routes import ADRESSE
from tznr_kit.audit.journal import verifier
from tznr_kit.magasin import Magasin, MagasinIndisponible
from tznr_kit.magasin.tables_actions import Rencontre


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
def test_vingt_plumes_a_la_fois_sur_sqlite(tmp_path: Path) -> None:
    cellule = contexte(magasin_neuf(tmp_path))
    action = action_validee(cellule)
    pannes: list[Exception] = []

    def ecrire() -> None:
        try:
            for _ in range(10):
                deposer(cellule, action.id, [ligne()], [])
        except Exception as panne:  # noqa: BLE001 (a thread must bring its failure back)
            pannes.append(panne)

    _ensemble([threading.Thread(target=ecrire) for _ in range(20)])
    assert pannes == [] and sommes(cellule, action.id).total == 200
    _chaine_intacte(cellule.magasin)


@pytest.mark.complet
@pytest.mark.parametrize("delai", [0.3, 0.7, 1.1])
def test_tuer_le_serveur_pendant_les_envois(tmp_path: Path, delai: float) -> None:
    magasin = magasin_neuf(tmp_path)
    cellule = contexte(magasin)
    action = action_validee(cellule)
    jeton = sessions.ouvrir_par_lien(magasin, comptes.lien_de_terrain(cellule, action.id))
    acquittees: list[str] = []
    envoyees: list[str] = []
    with serveur(tmp_path, brutalement=True) as adresse:
        postiers = [
            threading.Thread(target=_envoyer_sans_fin, args=(adresse, action.id, jeton, envoyees, acquittees))
            for _ in range(4)
        ]
        for postier in postiers:
            postier.start()
        time.sleep(delai)
    for postier in postiers:
        postier.join()
    presentes = _presentes(magasin)
    assert acquittees and set(acquittees) <= presentes <= set(envoyees)
    _chaine_intacte(magasin)


def _envoyer_sans_fin(adresse: str, action: str, jeton: str, envoyees: list[str], acquittees: list[str]) -> None:
    """Post one encounter after the other until the server is gone."""
    entetes = {"X-KIT-TZNR": "suivi", "Cookie": f"tznr_session={jeton}", "Content-Type": "application/json"}
    while True:
        une: dict[str, Any] = ligne()
        envoyees.append(une["id"])
        corps = json.dumps({"action": action, "rencontres": [une], "groupes": []}).encode()
        demande = urllib.request.Request(adresse + ADRESSE, corps, entetes)
        try:
            with urllib.request.urlopen(demande, timeout=5) as reponse:
                acquittees += json.load(reponse)["acquis"]
        except (urllib.error.URLError, ConnectionError, TimeoutError, ValueError):
            return


def _ensemble(fils: list[threading.Thread]) -> None:
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()


def _presentes(magasin: Magasin) -> set[str]:
    with magasin.lecture() as session:
        return {rencontre.id for rencontre in session.query(Rencontre)}


def _chaine_intacte(magasin: Magasin) -> None:
    with magasin.lecture() as session:
        assert verifier(session).defaut is None
