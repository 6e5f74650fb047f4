"""A copy of the places that tests may rewrite, and a local server that replays the answers of the sources."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.magasin import Magasin
from tznr_kit.socle.reglages import RACINE

# path of the request, parameters -> status, body
Reponse = Callable[[str, dict[str, str]], tuple[int, bytes]]


@pytest.fixture
def copie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A content folder with its own ``lieux``; the rest is the national one. Returns ``…/lieux/par_type``."""
    monkeypatch.setenv("TZNR_DONNEES", str(tmp_path / "donnees"))
    shutil.copytree(RACINE / "content" / "lieux", tmp_path / "content" / "lieux")
    monkeypatch.setenv("TZNR_CONTENU", str(tmp_path / "content"))
    return tmp_path / "content" / "lieux" / "par_type"


@pytest.fixture
def peu(copie: Path) -> Path:
    """The places of one type only: what is read here does not depend on the others, and they are long to read."""
    for fichier in copie.glob("*.yaml"):
        if fichier.stem != "mds":
            fichier.unlink()
    return copie


@pytest.fixture
def magasin(tmp_path: Path) -> Magasin:
    return magasin_neuf(tmp_path)


@pytest.fixture
def cellule(magasin: Magasin) -> Contexte:
    return contexte(magasin)


class Serveur:
    """Replays ``reponse``; ``attente``: seconds before it answers."""

    def __init__(self) -> None:
        self.reponse: Reponse = lambda _chemin, _parametres: (404, b"")
        self.attente = 0.0
        self.demandes: list[dict[str, str]] = []

    def donner(self, corps: bytes, statut: int = 200) -> None:
        """The same answer to every request."""
        self.reponse = lambda _chemin, _parametres: (statut, corps)


@pytest.fixture
def source() -> Iterator[tuple[Serveur, str]]:
    """The server and its address."""
    moi = Serveur()

    class Repondre(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            adresse = urlsplit(self.path)
            parametres = {cle: valeurs[0] for cle, valeurs in parse_qs(adresse.query).items()}
            moi.demandes.append(parametres)
            time.sleep(moi.attente)
            statut, corps = moi.reponse(adresse.path, parametres)
            self.send_response(statut)
            self.send_header("Content-Length", str(len(corps)))
            self.end_headers()
            self.wfile.write(corps)

        def log_message(self, *_: object) -> None:
            """Silent."""

    serveur = ThreadingHTTPServer(("127.0.0.1", 0), Repondre)
    fil = threading.Thread(target=serveur.serve_forever, args=(0.01,), daemon=True)
    fil.start()
    yield moi, f"http://127.0.0.1:{serveur.server_address[1]}"
    serveur.shutdown()
    serveur.server_close()
