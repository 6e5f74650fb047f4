"""The installation of ``deploy/`` on this machine: PostgreSQL, two processes, nginx."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.browser.serveurs import port_libre, serveur
from tests.charge.releves import processus_du_port
from tests.deploiement.nginx import nginx
from tests.socle.magasin.postgresql import postgresql
from tznr_kit.commandes.processus import attendre
from tznr_kit.socle.magasin import Magasin
from tznr_kit.socle.magasin.principal import ouvrir_actions

COMBIEN = 2
BASE = "/tznr"


@dataclass(frozen=True)
class Scene:
    """``adresse``: what a browser writes. ``processus``: the numbers of the processes of the application."""

    adresse: str
    tls: ssl.SSLContext
    magasin: Magasin
    processus: tuple[int, ...]


@contextmanager
def derriere_nginx(dossier: Path, combien: int = COMBIEN) -> Iterator[Scene]:
    """So many processes, ready. Raises RuntimeError when PostgreSQL or nginx is absent."""
    dossier.chmod(0o755)
    with ExitStack() as pile:
        base = pile.enter_context(postgresql())
        magasin = ouvrir_actions(base)
        pile.callback(magasin.fermer)
        ports = [port_libre() for _ in range(combien)]
        for port in ports:
            (dossier / str(port)).mkdir()
            pile.enter_context(serveur(dossier / str(port), port, base=BASE, TZNR_BASE=base))
        if not all(attendre(port, base=BASE) for port in ports):
            raise RuntimeError("un processus n'est pas prêt")
        (dossier / "nginx").mkdir()
        mandataire = pile.enter_context(nginx(dossier / "nginx", ports))
        numeros = tuple(processus_du_port(port) for port in ports)
        yield Scene(mandataire.adresse, mandataire.tls(), magasin, numeros)
