"""``POST /api/v1/simuler``: one household, or at most 100 of them, as the contract writes them (docs/contrat.md)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from tznr_kit.web.adresse_visiteur import adresse_du_visiteur
from tznr_kit.web.api.corps import lire_json, lire_le_corps, lire_texte
from tznr_kit.web.api.debit import DEBIT
from tznr_kit.web.api.parametres import MOIS, Parametres, lire_les_parametres, mois_demande
from tznr_kit.web.api.refus import JSON, Refus, en_json, refus
from tznr_rules.erreurs import ErreurContenu

if TYPE_CHECKING:
    from tznr_kit.web.api.guichet import Calcule

FOYERS = 100
CSV = "text/csv"
Resultats = list[dict[str, Any]]


class ParametresDeSimuler(Parametres):
    """How to compute, and how much to say."""

    date: Annotated[str, Field(pattern=MOIS)] | None = Field(None, description="Mois de la simulation, AAAA-MM.")
    question: bool = Field(True, description="« non » : ne cherche pas la question suivante (plus rapide).")
    detail: Literal["complet", "court"] = Field(
        "complet", description="« court » : les statuts et les montants, sans conditions ni calculs."
    )


async def simuler(requete: Request) -> Response:
    """200 with what could be computed; 422 when one household is sent and cannot be read."""
    voulu = lire_les_parametres(requete, ParametresDeSimuler)
    jour = mois_demande(voulu.date, date.today())
    genre = requete.headers.get("content-type", "").partition(";")[0].strip().lower()
    if genre not in {JSON, CSV}:
        raise refus(415, "entete", "Content-Type", "Envoyez application/json, ou text/csv depuis un tableur.")
    corps = await lire_le_corps(requete)
    if genre == CSV:
        return await _tableur(requete, corps, jour)
    lu = lire_json(corps)
    foyers = lu if isinstance(lu, list) else [lu]
    seul = not isinstance(lu, list)
    reponse, refuse = await _calculer(
        requete, foyers, jour, _calcul(voulu), lambda siens: en_json(siens[0] if seul else siens)
    )
    return Response(reponse, 422 if refuse and seul else 200, {"Cache-Control": "no-store"}, JSON)


async def _tableur(requete: Request, corps: bytes, jour: date) -> Response:
    from tznr_kit.web.api import tableur
    from tznr_rules.resultats import resumes

    foyers = await run_in_threadpool(tableur.lire, lire_texte(corps))
    reponse, _ = await _calculer(requete, foyers, jour, resumes, tableur.ecrire)
    return Response(reponse, 200, {"Cache-Control": "no-store"}, f"{CSV}; charset=utf-8")


async def _calculer(
    requete: Request,
    foyers: list[Any],
    jour: date,
    calcul: Callable[..., Resultats],
    ecrire: Callable[[Resultats], bytes],
) -> Calcule:
    """The households through the counter, when this address may still ask for so many. Raises Refus."""
    # Loaded by its first use: the engine would be a quarter of the server's start.
    from tznr_kit.web.api.guichet import GUICHET, Demande, Occupe

    if not 1 <= len(foyers) <= FOYERS:
        raise refus(422, "corps", "", f"De 1 à {FOYERS} foyers à la fois sont attendus.")
    if attente := DEBIT.attendre(adresse_du_visiteur(requete), len(foyers)):
        raise refus(429, "adresse", "", f"Trop de foyers en une minute. Revenez dans {attente} s.", attente)
    try:
        return await asyncio.wrap_future(GUICHET.deposer(Demande(foyers, jour, calcul, ecrire)))
    except Occupe as erreur:
        raise refus(503, "adresse", "", "Trop de simulations attendent. Revenez dans quelques secondes.", 5) from erreur
    except ErreurContenu as erreur:
        raise _mois_sans_bareme(erreur) from erreur


def _mois_sans_bareme(erreur: ErreurContenu) -> Refus:
    return refus(422, "adresse", "date", f"Ce mois ne se calcule pas : {erreur.champ} : {erreur.message}.")


def _calcul(voulu: ParametresDeSimuler) -> Callable[..., Resultats]:
    """How much is computed: the less is asked, the faster it is."""
    from tznr_rules.contrat import resultats_et_question
    from tznr_rules.resultats import resultats, resumes

    if voulu.detail == "court":
        return resumes
    return resultats_et_question if voulu.question else resultats
