"""What the server we run in is set to: base path, port, other sites allowed, the Département's own sign-in.

The door (``app.py``) installs the readers of the settings, so that this room does not know which server it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Lecteur = Callable[[str], Any]

SANS_SERVEUR: dict[str, Any] = {"server.baseUrlPath": "", "server.port": 8501, "server.corsAllowedOrigins": []}
"""Outside a server (command lines, tests of one page) nothing is behind a base path."""


@dataclass
class Hote:
    """How to read a setting (``server.port``…), and the name of the Département's sign-in, None without one."""

    lecteur: Lecteur = SANS_SERVEUR.__getitem__
    fournisseur: Callable[[], str | None] = lambda: None


_hote = Hote()


def installer(lecteur: Lecteur, fournisseur: Callable[[], str | None]) -> None:
    """From now on, the settings are read there."""
    _hote.lecteur, _hote.fournisseur = lecteur, fournisseur


def option(nom: str) -> Any:
    """The setting ``nom`` of the server. Raises KeyError for one that we do not use, outside a server."""
    return _hote.lecteur(nom)


def fournisseur() -> str | None:
    """Name of the Département's own sign-in, to write on its button; None when there is none."""
    return _hote.fournisseur()
