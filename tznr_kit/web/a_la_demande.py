"""Addresses whose code is loaded by the first request that asks for one: a server answers before it has read it all."""

from __future__ import annotations

from functools import cached_property
from importlib import import_module

from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

from tznr_kit.web.chemins import chemin

TROUVEE = "tznr.route"


class ALaDemande(BaseRoute):
    """The routes of one module of this room; ``debuts``: how their addresses begin, under the base path."""

    def __init__(self, module: str, debuts: tuple[str, ...]) -> None:
        self.module, self.debuts = module, tuple(map(chemin, debuts))

    @cached_property
    def routes(self) -> list[BaseRoute]:
        """Those of the module, loaded now if it was not."""
        trouvees: list[BaseRoute] = import_module(f"tznr_kit.web.{self.module}").routes()
        return trouvees

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """As the router would among these routes: the first that takes the request, else the first that only lacks
        its verb."""
        partielle: tuple[Match, Scope] = Match.NONE, {}
        if not str(scope["path"]).startswith(self.debuts):
            return partielle
        for route in self.routes:
            prise, suite = route.matches(scope)
            if prise is Match.FULL:
                return prise, {**suite, TROUVEE: route}
            if prise is Match.PARTIAL and partielle[0] is Match.NONE:
                partielle = prise, {**suite, TROUVEE: route}
        return partielle

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The route that was found."""
        await scope[TROUVEE].handle(scope, receive, send)
