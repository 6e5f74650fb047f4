"""A real server of the application, started as an administrator would."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

from tznr_kit.socle.reglages import RACINE

ATTENTE = 30.0


@contextmanager
def serveur(
    donnees: Path,
    port: int | None = None,
    brutalement: bool = False,
    script: Path = RACINE / "app.py",
    base: str = "",
    lanceur: str = "streamlit",
    **environnement: str,
) -> Iterator[str]:
    """Address of a fresh server writing in ``donnees``, stopped at the end (``brutalement``: killed).

    ``script``: another application than ours, to compare with. ``base``: path under which it serves (``/tznr``).
    ``lanceur``: what runs it, when it is not Streamlit's own command.
    Raises RuntimeError, with the server's log, when it does not start.
    """
    port = port or port_libre()
    commande = [sys.executable, "-m", lanceur, "run", str(script), "--server.port", str(port)]
    variables = {**os.environ, "TZNR_DONNEES": str(donnees), "STREAMLIT_SERVER_BASE_URL_PATH": base, **environnement}
    with (donnees / "serveur.log").open("wb") as journal:
        processus = subprocess.Popen(commande, cwd=RACINE, env=variables, stdout=journal, stderr=journal)
        try:
            adresse = f"http://localhost:{port}{base}"
            _attendre(adresse, processus, donnees / "serveur.log")
            yield adresse
        finally:
            processus.kill() if brutalement else processus.terminate()
            processus.wait(timeout=10)


def port_libre() -> int:
    """A port of this machine that nobody uses now."""
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return int(prise.getsockname()[1])


def _attendre(adresse: str, processus: subprocess.Popen[bytes], journal: Path) -> None:
    fin = time.monotonic() + ATTENTE
    while time.monotonic() < fin and processus.poll() is None:
        try:
            with urllib.request.urlopen(f"{adresse}/_stcore/health", timeout=2):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.02)
    raise RuntimeError(f"le serveur n'a pas démarré :\n{journal.read_text(encoding='utf-8')}")
