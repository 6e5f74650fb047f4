"""The web door: what every HTTP answer goes through, and the addresses that are not pages."""

from __future__ import annotations

from tznr_kit.porte.erreurs import dire_l_erreur
from tznr_kit.porte.filtres import filtres
from tznr_kit.porte.routes import routes

__all__ = ["dire_l_erreur", "filtres", "routes"]
