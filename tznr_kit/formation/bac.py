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
LIBRE = timedelta(hours=1)
"""A sandbox opened outside a session, when nobody touches it: a visitor must not close the training of others."""
SUFFIXES = ("", "-wal", "-shm")
MAXIMUM = 60
"""Sandboxes open at the same time: four full rooms; each is a file of about half a megabyte."""
LIBRES_AU_PLUS = 20
"""Outside a session: the rest is kept for those that a trainer opened."""
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
    libres = list(_dossier().glob(f"{HORS_SEANCE}_*.sqlite"))
    if seance == HORS_SEANCE and len(libres) >= LIBRES_AU_PLUS:
        _supprimer(min(libres, key=_touche_le))  # the one nobody has touched for longest makes room
    if len(list(_dossier().glob("*.sqlite"))) >= MAXIMUM:
        raise SeanceRefusee("Trop de bacs à sable sont ouverts. Réessayez quand une séance sera finie.")
    fichier = _dossier() / f"{seance}_{identifiant()}.sqlite"
    fichier.touch(mode=0o600)
    fichier.write_bytes(_modele(remplir, aujourd_hui))
    return Bac(fichier, Contexte(ouvrir(f"sqlite:///{fichier}", "actions", AuditActions), STAGIAIRE))


def balayer() -> int:
    """Wipe the sandboxes nobody touched for twelve hours; returns how many."""
    vieux = [fichier for fichier in _dossier().glob("*.sqlite") if _oublie(fichier)]
    for fichier in vieux:
        _supprimer(fichier)
    return len(vieux)


def _oublie(fichier: Path) -> bool:
    """Twelve hours old; or outside a session, and not written for an hour."""
    maintenant_s = maintenant().timestamp()
    try:
        ouvert_le = fichier.stat().st_mtime
    except OSError:  # another sweep has just taken it
        return False
    libre = fichier.name.startswith(f"{HORS_SEANCE}_") and _touche_le(fichier) < maintenant_s - LIBRE.total_seconds()
    return libre or ouvert_le < maintenant_s - DUREE.total_seconds()


def _touche_le(fichier: Path) -> float:
    """Last write: SQLite writes beside the file first. Zero when another sweep has just taken it."""
    try:
        return max(un.stat().st_mtime for un in (fichier, fichier.with_name(fichier.name + "-wal")) if un.exists())
    except (OSError, ValueError):
        return 0.0


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
