"""A PostgreSQL of one's own for the tests: started on loopback as an ordinary user, thrown away after."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, text

BINAIRES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
ABSENT = "PostgreSQL manque : installez-le (sudo apt-get install -y postgresql), puis relancez."


@contextmanager
def postgresql() -> Iterator[str]:
    """Address of an empty database. Raises RuntimeError when PostgreSQL is not installed."""
    if not BINAIRES:
        raise RuntimeError(ABSENT)
    # Not in pytest's folder, which only its owner may enter.
    with tempfile.TemporaryDirectory() as dossier:
        ordinaire = _utilisateur_ordinaire()
        if ordinaire:
            shutil.chown(dossier, ordinaire, ordinaire)
        yield from _servir(Path(dossier), ordinaire)


def _servir(donnees: Path, ordinaire: str | None) -> Iterator[str]:
    port = _port_libre()
    _lancer("initdb", ["-D", donnees, "-U", "kit", "--auth=trust", "-E", "UTF8", "--locale=C"], ordinaire)
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={donnees} -c fsync=off"
    _lancer("pg_ctl", ["-D", donnees, "-w", "-o", options, "-l", donnees / "journal", "start"], ordinaire)
    try:
        yield f"postgresql://kit@127.0.0.1:{port}/postgres"
    finally:
        _lancer("pg_ctl", ["-D", donnees, "-m", "immediate", "stop"], ordinaire)


def redemarrer(adresse: str) -> None:
    """Stop the server of ``adresse`` as a crash would, losing every connection, and start it again."""
    with create_engine(adresse.replace("postgresql:", "postgresql+psycopg:")).connect() as connexion:
        donnees = Path(connexion.execute(text("SHOW data_directory")).scalar_one())
    ordre = ["-D", donnees, "-m", "immediate", "-w", "-l", donnees / "journal", "restart"]
    _lancer("pg_ctl", ordre, _utilisateur_ordinaire())


def _utilisateur_ordinaire() -> str | None:
    """PostgreSQL refuses to run as root: then the user ``postgres`` of the package does it."""
    if os.geteuid() != 0:
        return None
    return pwd.getpwnam("postgres").pw_name


def _lancer(programme: str, arguments: Sequence[str | Path], ordinaire: str | None) -> None:
    commande = [str(BINAIRES[-1] / programme), *map(str, arguments)]
    if ordinaire:
        commande = ["setpriv", "--reuid", ordinaire, "--regid", ordinaire, "--clear-groups", *commande]
    subprocess.run(commande, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd="/tmp")


def _port_libre() -> int:
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return int(prise.getsockname()[1])
