"""The purge, the backup, the pouring of counts: once a night for all the processes and machines of a store."""

from __future__ import annotations

import socket
from datetime import date, timedelta

from tznr_kit.socle.magasin.connexion import Magasin
from tznr_kit.socle.magasin.tables_nuit import TravailDeNuit

LONGUEUR = 120


def cette_machine() -> str:
    """The name under which it takes the work of a night."""
    return socket.gethostname()[: LONGUEUR - 20]


def prendre(magasin: Magasin, nom: str, nuit: date, par: str) -> bool:
    """Is this work for ``par`` to do? Yes when nobody has taken it this night, or when it took it itself.

    Writers of a store wait for each other: two that ask at once are not both told yes. Raises MagasinIndisponible.
    """
    with magasin.ecriture() as session:
        travail = session.get(TravailDeNuit, nom)
        if travail is not None and travail.nuit >= nuit:
            return travail.par == par
        session.merge(TravailDeNuit(nom=nom, nuit=nuit, par=par))
        return True


def rendre(magasin: Magasin, nom: str, nuit: date, par: str) -> None:
    """It could not be done: another one may take it this night. What another took stays its own."""
    with magasin.ecriture() as session:
        travail = session.get(TravailDeNuit, nom)
        if travail is not None and (travail.nuit, travail.par) == (nuit, par):
            travail.nuit = nuit - timedelta(days=1)
