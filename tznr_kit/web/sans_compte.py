"""A form answered once by a link, without an account: plain HTML, no script, a token against another site's posts.

What the link or the answer refuses is said on the form; a store that does not answer is a 503, to be tried again.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from tznr_kit.socle.magasin import MagasinIndisponible
from tznr_kit.socle.magasin.connexion import TexteRefuse
from tznr_kit.web.acces import anti_csrf, gabarit
from tznr_kit.web.chemins import chemin
from tznr_kit.web.formulaire_recu import TROP_GROS, champs_recus, textes

PERIME = "Le formulaire a expiré. Envoyez-le de nouveau."
NON_GARDE = {"Cache-Control": "no-store"}
Dit = Mapping[str, str]


@dataclass(frozen=True)
class SansCompte:
    """``adresse``: last part of the URL. ``code``: the field, at most ``longueur`` signs, that the link carries.

    ``corps(requete, jeton, code, dit)``: the form, filled with what was typed; ``garder(requete, code, dit)`` keeps the
    answer. Both raise one of ``refus``, whose words are shown. At most ``octets`` and ``champs`` are read.
    """

    adresse: str
    titre: str
    merci: str
    code: str
    longueur: int
    octets: int
    champs: int
    refus: type[Exception]
    corps: Callable[[Request, str, str, Dit], str]
    garder: Callable[[Request, str, Dit], None]

    def routes(self) -> list[BaseRoute]:
        """The form, and its answer."""
        return [Route(chemin(f"/{self.adresse}"), self._point(), methods=["GET", "POST"])]

    def _point(self) -> Callable[[Request], Awaitable[Response]]:
        async def repondre(requete: Request) -> Response:
            if requete.method == "GET":
                return await run_in_threadpool(self._montrer, requete, requete.query_params.get(self.code, ""))
            donnees = await champs_recus(requete, self.octets, champs=self.champs)
            if donnees is None:
                return HTMLResponse(gabarit.page(self.titre, "", TROP_GROS), 413)
            return await run_in_threadpool(self._recevoir, requete, textes(donnees))

        return repondre

    def _montrer(
        self, requete: Request, code: str, erreur: str = "", statut: int = 200, dit: Dit | None = None
    ) -> Response:
        jeton = anti_csrf.jeton_du_formulaire(requete)
        try:
            corps = self.corps(requete, jeton, code[: self.longueur], dit or {})
        except self.refus as refus:
            corps, erreur, statut = "", str(refus), 404
        except MagasinIndisponible as panne:
            corps, erreur, statut = "", str(panne), 503
        reponse = HTMLResponse(gabarit.page(self.titre, corps, erreur), statut, NON_GARDE)
        anti_csrf.poser(requete, reponse, jeton)
        return reponse

    def _recevoir(self, requete: Request, dit: dict[str, str]) -> Response:
        code = dit.get(self.code, "")[: self.longueur]
        if not anti_csrf.formulaire_sincere(requete, dit.get("anti_csrf", "")):
            return self._montrer(requete, code, PERIME, 403, dit)
        try:
            self.garder(requete, code, dit)
        except (self.refus, TexteRefuse) as refus:
            return self._montrer(requete, code, str(refus), 422, dit)
        except MagasinIndisponible as panne:
            return self._montrer(requete, code, str(panne), 503, dit)
        return HTMLResponse(gabarit.page(self.titre, self.merci), headers=NON_GARDE)
