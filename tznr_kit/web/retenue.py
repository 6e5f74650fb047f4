"""An answer held back whole, to be sent otherwise; and a request without some of its headers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection

from starlette.datastructures import Headers
from starlette.types import Message, Scope, Send

Reponse = tuple[Message, bytes]
"""The start of an answer, and its whole body."""


class Retenue:
    """A ``send`` that holds back the answers that ``voulue`` picks by their start, and sends what ``changer`` makes."""

    def __init__(
        self, send: Send, voulue: Callable[[Message], bool], changer: Callable[[Message, bytes], Awaitable[Reponse]]
    ) -> None:
        self.send, self.voulue, self.changer = send, voulue, changer
        self.debut: Message | None = None
        self.corps = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and self.voulue(message):
            self.debut = message
        elif message["type"] == "http.response.body" and self.debut is not None:
            self.corps += message.get("body", b"")
            if not message.get("more_body", False):
                await repondre(await self.changer(self.debut, self.corps), self.send)
        else:
            await self.send(message)


async def repondre(reponse: Reponse, send: Send) -> None:
    """Send a whole answer; the headers are copied, the filters outside add theirs."""
    debut, corps = reponse
    await send({**debut, "headers": list(debut["headers"])})
    await send({"type": "http.response.body", "body": corps})


def est(message: Message, *genres: str) -> bool:
    """Does the content type of this start begin with one of these?"""
    return Headers(raw=message["headers"]).get("content-type", "").startswith(genres)


def sans_entetes(scope: Scope, noms: Collection[bytes]) -> Scope:
    """``scope`` as if the browser had not sent these headers (small letters)."""
    return {**scope, "headers": [(nom, valeur) for nom, valeur in scope["headers"] if nom not in noms]}
