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
    charger: Callable[[Callable[[], None]], None] = lambda entre_deux: None
    occupe: Callable[[], bool] = lambda: False
    oublier: Callable[[], int] = lambda: 0
    redessiner: Callable[[str], None] = lambda page: None
    temoins: Callable[[str, str], set[str | None]] = lambda fichier, nom: set()


_hote = Hote()


def installer(lecteur: Lecteur, fournisseur: Callable[[], str | None]) -> None:
    """From now on, the settings are read there."""
    _hote.lecteur, _hote.fournisseur = lecteur, fournisseur


def installer_pages(charger: Callable[[Callable[[], None]], None], occupe: Callable[[], bool]) -> None:
    """How the code of the pages is loaded before anybody asks for one; whether a page is being drawn."""
    _hote.charger, _hote.occupe = charger, occupe


def charger_les_pages(entre_deux: Callable[[], None]) -> None:
    """Load the code of the pages; ``entre_deux`` is called before each."""
    _hote.charger(entre_deux)


def occupe() -> bool:
    """Is a page being drawn now?"""
    return _hote.occupe()


def installer_memoire(
    oublier: Callable[[], int], temoins: Callable[[str, str], set[str | None]], redessiner: Callable[[str], None]
) -> None:
    """How the pages closed are forgotten, whose browsers hold a file, how an open page is drawn again."""
    _hote.oublier, _hote.temoins, _hote.redessiner = oublier, temoins, redessiner


def oublier_les_pages_fermees() -> int:
    """Let go of what closed pages left; returns how many."""
    return _hote.oublier()


def redessiner(page: str) -> None:
    """Draw an open page again."""
    _hote.redessiner(page)


def temoins_du_fichier(fichier: str, nom: str) -> set[str | None]:
    """Value of a cookie in the browsers that hold this file."""
    return _hote.temoins(fichier, nom)


def option(nom: str) -> Any:
    """The setting ``nom`` of the server. Raises KeyError for one that we do not use, outside a server."""
    return _hote.lecteur(nom)


def fournisseur() -> str | None:
    """Name of the Département's own sign-in, to write on its button; None when there is none."""
    return _hote.fournisseur()
