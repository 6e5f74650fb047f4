"""The sandbox: a copy of the action cycle on a store of its own, with fictional data, wiped at the end."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from tznr_kit.formation.erreurs import SeanceRefusee
from tznr_kit.socle.acces import Acteur, Contexte
from tznr_kit.socle.acces.acteur import ligne_de_commande
from tznr_kit.socle.magasin import ouvrir
from tznr_kit.socle.magasin.base import identifiant, maintenant
from tznr_kit.socle.magasin.tables_audit import AuditActions
from tznr_kit.socle.reglages import dossier_donnees

Remplir = Callable[[Contexte, date], object]
"""Fills an empty store: the demonstration, which this room does not know."""

STAGIAIRE = Acteur(id="stagiaire", nom="Stagiaire", role="cellule")
DUREE = timedelta(hours=12)
SUFFIXES = ("", "-wal", "-shm")
MAXIMUM = 60
"""Sandboxes open at the same time: four full rooms; each is a file of about half a megabyte."""
HORS_SEANCE = "libre"


@dataclass
class Bac:
    """One trainee's sandbox: a file, and the Contexte that acts on it and on nothing else."""

    fichier: Path
    contexte: Contexte

    def effacer(self) -> None:
        """Close and delete the file. Wiping twice is wiping once."""
        self.contexte.magasin.fermer()
        _supprimer(self.fichier)


def ouvrir_bac(remplir: Remplir, aujourd_hui: date, seance: str = HORS_SEANCE) -> Bac:
    """A fresh sandbox that ``remplir`` fills with a fictional year around ``aujourd_hui``; forgotten ones are wiped.

    ``seance``: id of the session it ends with. Raises SeanceRefusee when too many are open.
    """
    balayer()
    if len(list(_dossier().glob("*.sqlite"))) >= MAXIMUM:
        raise SeanceRefusee("Trop de bacs à sable sont ouverts. Réessayez quand une séance sera finie.")
    fichier = _dossier() / f"{seance}_{identifiant()}.sqlite"
    fichier.touch(mode=0o600)
    fichier.write_bytes(_modele(remplir, aujourd_hui))
    return Bac(fichier, Contexte(ouvrir(f"sqlite:///{fichier}", "actions", AuditActions), STAGIAIRE))


def balayer() -> int:
    """Wipe the sandboxes nobody touched for twelve hours; returns how many."""
    limite = (maintenant() - DUREE).timestamp()
    vieux = [fichier for fichier in _dossier().glob("*.sqlite") if fichier.stat().st_mtime < limite]
    for fichier in vieux:
        _supprimer(fichier)
    return len(vieux)


def effacer_les_bacs(seance: str) -> int:
    """Wipe every sandbox of a session; returns how many."""
    siens = list(_dossier().glob(f"{seance}_*.sqlite"))
    for fichier in siens:
        _supprimer(fichier)
    return len(siens)


def _dossier() -> Path:
    dossier = dossier_donnees() / "bac_a_sable"
    dossier.mkdir(mode=0o700, exist_ok=True)
    return dossier


def _supprimer(fichier: Path) -> None:
    for suffixe in SUFFIXES:
        fichier.with_name(fichier.name + suffixe).unlink(missing_ok=True)


@cache
def _modele(remplir: Remplir, aujourd_hui: date) -> bytes:
    """A store already filled: fifteen trainees open theirs within a minute."""
    with tempfile.TemporaryDirectory() as dossier:
        fichier = Path(dossier) / "modele.sqlite"
        magasin = ouvrir(f"sqlite:///{fichier}", "actions", AuditActions)
        remplir(Contexte(magasin, ligne_de_commande()), aujourd_hui)
        magasin.fermer()
        return fichier.read_bytes()
