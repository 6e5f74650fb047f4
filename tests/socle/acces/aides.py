"""A store and people to act on it, for every test of the action cycle."""

from __future__ import annotations

import re
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tznr_kit.socle.acces import Acteur, Contexte, Role
from tznr_kit.socle.magasin import Magasin
from tznr_kit.socle.magasin.principal import ouvrir_actions

if TYPE_CHECKING:
    from starlette.testclient import TestClient


def magasin_neuf(dossier: Path, nom: str = "actions.sqlite") -> Magasin:
    """A fresh SQLite store in ``dossier``, copied from one migrated once for all the tests."""
    (dossier / nom).write_bytes(_vierge())
    return ouvrir_actions(f"sqlite:///{dossier / nom}")


@cache
def _vierge() -> bytes:
    with tempfile.TemporaryDirectory() as dossier:
        fichier = Path(dossier) / "vierge.sqlite"
        ouvrir_actions(f"sqlite:///{fichier}").fermer()
        return fichier.read_bytes()


def contexte(magasin: Magasin, role: Role = "cellule", nom: str = "") -> Contexte:
    """Somebody of this role in front of this store."""
    return Contexte(magasin, Acteur(id=f"compte-{nom or role}", nom=nom or f"Personne {role}", role=role))


def anti_csrf(client: TestClient, adresse: str) -> str:
    """The value that the form of this address must send back. Raises AssertionError where there is none."""
    page = client.get(adresse).text
    trouve = re.search(r'name="anti_csrf" value="([^"]+)"', page)
    assert trouve, page
    return trouve[1]
