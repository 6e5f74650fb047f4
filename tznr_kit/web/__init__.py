"""The web door: what every HTTP answer goes through, and the addresses that are not pages. The only room that
imports Starlette."""

from __future__ import annotations

from tznr_kit.web.filtres import filtres
from tznr_kit.web.routes import routes

__all__ = ["filtres", "routes"]
