"""While a content file is broken, the last good one keeps serving; what is wrong is kept for the cell."""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from tznr_rules.erreurs import ErreurContenu

JOURNAL = logging.getLogger("tznr")
T = TypeVar("T")


@dataclass(frozen=True)
class _Lecture(Generic[T]):
    version: Hashable
    bon: T
    defaut: ErreurContenu | None


class DernierBon(Generic[T]):
    """Contents by key, each read again when its version changes."""

    def __init__(self) -> None:
        self._lectures: dict[Hashable, _Lecture[T]] = {}
        _TOUS.append(self)

    def donner(self, cle: Hashable, version: Hashable, lire: Callable[[], T]) -> T:
        """What ``lire`` gives for this version; if it raises ErreurContenu, what it gave before.

        Raises ErreurContenu when it never was good since the server started.
        """
        avant = self._lectures.get(cle)
        if avant is None or avant.version != version:
            avant = self._lectures[cle] = self._relire(version, avant, lire)
        return avant.bon

    def _relire(self, version: Hashable, avant: _Lecture[T] | None, lire: Callable[[], T]) -> _Lecture[T]:
        try:
            return _Lecture(version, lire(), None)
        except ErreurContenu as erreur:
            if avant is None:
                raise
            JOURNAL.error("contenu cassé, le dernier bon continue de servir : %s", erreur)
            return _Lecture(version, avant.bon, erreur)

    def defauts(self) -> list[str]:
        """What is broken now, in words."""
        return [str(une.defaut) for une in self._lectures.values() if une.defaut is not None]


_TOUS: list[DernierBon[Any]] = []


def contenus_casses() -> list[str]:
    """File, field and error of every content that serves an older version than the one on the disk."""
    return sorted({defaut for un in _TOUS for defaut in un.defauts()})
