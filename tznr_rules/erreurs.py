"""What can go wrong, said in French with the place to mend."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path


class ErreurContenu(Exception):
    """A content file cannot be used: ``fichier``, ``champ`` and ``message`` say where and why."""

    def __init__(self, fichier: Path | str, champ: str, message: str) -> None:
        super().__init__(f"{fichier} : champ « {champ} » : {message}" if champ else f"{fichier} : {message}")
        self.fichier, self.champ, self.message = str(fichier), champ, message


class ErreurSituation(ValueError):
    """A household cannot be read: ``erreurs`` lists ``{"champ": …, "message": …}``."""

    def __init__(self, erreurs: list[dict[str, str]]) -> None:
        super().__init__(" ; ".join(f"{e['champ']} : {e['message']}" for e in erreurs))
        self.erreurs = erreurs


def proche(mot: str, connus: Iterable[str]) -> str:
    """`` (voulez-vous dire « … » ?)`` with the nearest known word, or nothing."""
    proches = difflib.get_close_matches(mot, list(connus), n=1)
    return f" (voulez-vous dire « {proches[0]} » ?)" if proches else ""
