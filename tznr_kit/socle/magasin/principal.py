"""The store of this installation: one setting chooses between the SQLite file and PostgreSQL."""

from __future__ import annotations

from functools import lru_cache

from tznr_kit.socle import reglages
from tznr_kit.socle.magasin import (  # noqa: F401  they declare their tables by being imported
    tables_acces,
    tables_actions,
    tables_formation,
    tables_guide,
    tables_kits,
    tables_lieux,
    tables_nuit,
    tables_parutions,
    tables_relais,
)
from tznr_kit.socle.magasin.connexion import Magasin, ouvrir
from tznr_kit.socle.magasin.tables_audit import AuditActions


def magasin_principal() -> Magasin:
    """The store of ``TZNR_BASE``, else ``TZNR_DONNEES/actions.sqlite``; opened once per address."""
    return ouvrir_actions(reglages.adresse_base())


@lru_cache(maxsize=8)
def ouvrir_actions(adresse: str) -> Magasin:
    """The store of actions at ``adresse``: a training's sandbox is the same call, another address."""
    return ouvrir(adresse, "actions", AuditActions)
