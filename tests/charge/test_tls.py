"""The measuring client loses no request: a hung opening is then the server's."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.bench.tls import pour_deux_fils
from tests.browser.serveurs import port_libre
from tests.charge.foule import en_meme_temps
from tests.deploiement.nginx import Mandataire, nginx

DEMANDE = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
pytestmark = [pytest.mark.complet, pytest.mark.xdist_group("nginx")]


@pytest.fixture
def devant(tmp_path: Path) -> Iterator[Mandataire]:
    with nginx(tmp_path, [port_libre()]) as mandataire:
        yield mandataire


def test_quinze_connexions_ensemble_lues_par_un_fil_ecrites_par_un_autre(devant: Mandataire) -> None:
    contexte, port, recues = pour_deux_fils(devant.tls()), urlsplit(devant.adresse).port, list[bytes]()

    def connecter() -> None:
        for _ in range(40):
            _demander(contexte, port, recues)

    en_meme_temps([connecter] * 15)
    assert len(recues) == 600 and all(une.startswith(b"HTTP/1.1 302") for une in recues)


def _demander(contexte: ssl.SSLContext, port: int | None, recues: list[bytes]) -> None:
    """Reads before it writes, in another thread."""
    with (
        socket.create_connection(("localhost", port)) as nue,
        contexte.wrap_socket(nue, server_hostname="localhost") as prise,
    ):
        lecteur = threading.Thread(target=lambda: recues.append(prise.recv(4096)), daemon=True)
        lecteur.start()
        prise.sendall(DEMANDE)
        lecteur.join(timeout=5)
