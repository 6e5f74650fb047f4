"""What the API refuses, said in French: which status, where, which field, what to write instead."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Literal

from starlette.requests import Request
from starlette.responses import Response

Ou = Literal["corps", "adresse", "entete"]
JSON = "application/json"


class Refus(Exception):
    """A request that cannot be served. ``erreurs``: ``{"champ", "ou", "message"}``."""

    def __init__(self, statut: int, erreurs: Sequence[dict[str, Any]], attendre: int | None = None) -> None:
        super().__init__(statut)
        self.statut, self.erreurs, self.attendre = statut, list(erreurs), attendre


def refus(statut: int, ou: Ou, champ: str, message: str, attendre: int | None = None) -> Refus:
    """One error. ``attendre``: seconds before another try may pass."""
    return Refus(statut, [{"champ": champ, "ou": ou, "message": message}], attendre)


def en_json(valeur: Any) -> bytes:
    """JSON in UTF-8; half a character, which UTF-8 cannot write, is written as JSON escapes it."""
    return json.dumps(valeur, ensure_ascii=False, allow_nan=False).encode("utf-8", "backslashreplace")


async def dire_le_refus(_: Request, erreur: Exception) -> Response:
    """A refusal as an answer. Nothing of the request is repeated but the names of fields."""
    assert isinstance(erreur, Refus)
    entetes = {"Cache-Control": "no-store"}
    if erreur.attendre is not None:
        entetes["Retry-After"] = str(erreur.attendre)
    return Response(en_json({"erreurs": erreur.erreurs}), erreur.statut, entetes, JSON)
