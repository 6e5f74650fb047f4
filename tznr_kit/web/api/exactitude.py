"""``GET /api/v1/exactitude/foyers.jsonl``: made-up households with what the rules say of them, for peers to compare."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from tznr_kit.web.api.droits import SansParametre
from tznr_kit.web.api.envoi import envoyer
from tznr_kit.web.api.parametres import lire_les_parametres
from tznr_kit.web.api.refus import en_json

LIGNES = "application/x-ndjson"


async def foyers(requete: Request) -> Response:
    """One case a line: ``id``, ``date``, ``situation``, ``attendus``, ``licence``."""
    lire_les_parametres(requete, SansParametre)

    def produire() -> tuple[bytes, str]:
        from tznr_kit.formation.publies import cas_publies

        return b"".join(en_json(un) + b"\n" for un in cas_publies()), LIGNES

    return await envoyer(requete, produire)
