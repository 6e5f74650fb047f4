"""While a content file is broken, the last good one keeps serving; what is wrong is kept for the cell."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Generic, TypeVar

from tznr_kit.socle.regard import Regard, regard
from tznr_rules.erreurs import ErreurContenu

JOURNAL = logging.getLogger("tznr")
T = TypeVar("T")


@dataclass(frozen=True)
class Casse:
    """A content that serves an older version than the one on the disk: where, why, since when (UTC)."""

    fichier: str
    champ: str
    message: str
    depuis: datetime

    def __str__(self) -> str:
        """« fichier : champ : message »."""
        return str(ErreurContenu(self.fichier, self.champ, self.message))


@dataclass(frozen=True)
class _Lecture(Generic[T]):
    version: Hashable
    bon: T
    casse: Casse | None
    relire: Callable[[], T]


class DernierBon(Generic[T]):
    """Contents by key, each read again when its version changes."""

    def __init__(self) -> None:
        self._lectures: dict[Hashable, _Lecture[T]] = {}
        self._vues: dict[Hashable, tuple[Regard, Hashable, T]] = {}
        _TOUS.append(self)

    def donner(self, cle: Hashable, version: Callable[[], Hashable], lire: Callable[[], T], pour: Hashable = None) -> T:
        """What ``lire`` gives for the version of now; if it cannot be read, what it gave before.

        The version is looked at when the disk is (regard.py); ``pour``: what it also depends on, whenever it is asked.
        Whatever a parser raises is a content error: a broken file must never reach the person on the page.
        Raises ErreurContenu when it never was good since the server started.
        """

        def relire() -> T:
            avant = self._lectures.get(cle)
            actuelle = pour, version()
            if avant is None or avant.version != actuelle:
                avant = self._lectures[cle] = self._lire(actuelle, avant, lire, relire)
            return avant.bon

        ici, vue = regard(), self._vues.get(cle)
        if vue is None or vue[0] != ici or vue[1] != pour:
            vue = self._vues[cle] = ici, pour, relire()
        return vue[2]

    def _lire(
        self, version: Hashable, avant: _Lecture[T] | None, lire: Callable[[], T], relire: Callable[[], T]
    ) -> _Lecture[T]:
        try:
            return _Lecture(version, lire(), None, relire)
        except Exception as erreur:
            dite = en_erreur_de_contenu(erreur)
            if avant is None:
                raise dite from erreur
            depuis = avant.casse.depuis if avant.casse else datetime.now(UTC)
            casse = Casse(dite.fichier, dite.champ, dite.message, depuis)
            JOURNAL.error("contenu cassé, le dernier bon continue de servir : %s", dite)
            return _Lecture(version, avant.bon, casse, relire)

    def revoir(self) -> None:
        """Read again what has changed on the disk, without waiting for somebody to open the page that uses it."""
        for lecture in list(self._lectures.values()):
            lecture.relire()

    def casses(self) -> list[Casse]:
        """What is broken now."""
        return [une.casse for une in list(self._lectures.values()) if une.casse is not None]


_TOUS: list[DernierBon[Any]] = []
_une_revue = threading.Lock()


def version_des(fichiers: Iterable[Path]) -> tuple[tuple[str, int, int], ...]:
    """Name, instant and size of each file; zeros when it cannot be looked at. Never raises."""
    return tuple(_version(fichier) for fichier in fichiers)


def _version(fichier: Path) -> tuple[str, int, int]:
    try:
        etat = fichier.stat()
    except OSError:
        return str(fichier), 0, 0
    return str(fichier), etat.st_mtime_ns, etat.st_size


def en_erreur_de_contenu(erreur: Exception) -> ErreurContenu:
    """Any failure of a reading as a content error; the file is unknown when nobody said it."""
    if isinstance(erreur, ErreurContenu):
        return erreur
    fichier = getattr(erreur, "filename", None) or "contenu"
    return ErreurContenu(str(fichier), "", f"illisible ({type(erreur).__name__})")


def contenus_casses() -> list[Casse]:
    """Every content that serves an older version than the one on the disk, each file and field once."""
    with _une_revue:
        for un in list(_TOUS):
            un.revoir()
    trouves: dict[tuple[str, str, str], Casse] = {}
    for casse in (casse for un in list(_TOUS) for casse in un.casses()):
        cle = (casse.fichier, casse.champ, casse.message)
        trouves[cle] = min(casse, trouves.get(cle, casse), key=lambda une: une.depuis)
    return [trouves[cle] for cle in sorted(trouves)]
