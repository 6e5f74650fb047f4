"""A mail server of this machine, that keeps what it is given."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest


class Facteur(socketserver.StreamRequestHandler):
    """Just enough SMTP to receive one message."""

    recus: list[bytes] = []  # noqa: RUF012 (emptied by each test)

    def handle(self) -> None:
        self.wfile.write(b"220 essai\r\n")
        for ligne in self.rfile:
            if ligne.upper().startswith(b"DATA"):
                self.wfile.write(b"354 allez\r\n")
                self.recus.append(b"".join(iter(self.rfile.readline, b".\r\n")))
            self.wfile.write(b"221 au revoir\r\n" if ligne.upper().startswith(b"QUIT") else b"250 bien\r\n")


@contextmanager
def facteur(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bytes]]:
    """Messages received so far by the server that ``TZNR_SMTP`` names."""
    Facteur.recus.clear()
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Facteur) as poste:
        threading.Thread(target=poste.serve_forever, daemon=True).start()
        monkeypatch.setenv("TZNR_SMTP", f"smtp://127.0.0.1:{poste.server_address[1]}")
        yield Facteur.recus
        poste.shutdown()
