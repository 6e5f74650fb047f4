"""``GET /api/v1/droits`` and ``/droits/{id}``: what the sheets say, as data."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from tznr_kit.socle.reglages import adresse_publique
from tznr_kit.web.api.envoi import envoyer, liste
from tznr_kit.web.api.parametres import Parametres, lire_les_parametres
from tznr_kit.web.api.refus import JSON, en_json, refus
from tznr_rules.erreurs import proche

if TYPE_CHECKING:
    from tznr_kit.droits.fiches.catalogue import FicheDroit

LICENCE = "CC BY 4.0"
SUR_LE_PAPIER = {"recto", "presentation", "ticket", "a_verifier", "falc"}
DOUTES = {"brouillon", "fiabilite", "statut", "perime_connu"}
"""Doubt is told to the professional (« Contenus »); a program shows what it gets to a resident."""
"""What a sheet holds for our own screens and paper, or for its authors."""


class ParametresDesDroits(Parametres):
    """Which rights; an absent filter keeps them all."""

    theme: str | None = Field(None, max_length=60, description="Code d'un thème des fiches.")
    public: str | None = Field(None, max_length=60, description="Code d'un public des fiches.")
    organisme: str | None = Field(None, max_length=60, description="Code d'un organisme des fiches.")
    format: Literal["json", "csv"] = "json"


class SansParametre(Parametres):
    """Nothing to choose."""


async def droits(requete: Request) -> Response:
    """Every right that has a sheet, in alphabetical order."""
    voulu = lire_les_parametres(requete, ParametresDesDroits)

    def produire() -> tuple[bytes, str]:
        from tznr_kit.droits.fiches.catalogue import catalogue  # loads with the first request, as the places do

        _verifier(voulu)
        fiches = [une for une in catalogue(date.today()).values() if _convient(une, voulu)]
        return liste("droits", (resume(une) for une in fiches), {"licence": LICENCE}, voulu.format)

    return await envoyer(requete, produire)


async def un_droit(requete: Request) -> Response:
    """One sheet, whole."""
    lire_les_parametres(requete, SansParametre)
    identifiant = requete.path_params["id"]

    def produire() -> tuple[bytes, str]:
        from tznr_kit.droits.fiches.catalogue import catalogue

        fiches = catalogue(date.today())
        if identifiant not in fiches:
            raise refus(404, "adresse", "id", f"droit inconnu{proche(identifiant[:60], fiches)}")
        return en_json({"licence": LICENCE, **entier(fiches[identifiant])}), JSON

    return await envoyer(requete, produire)


def _verifier(voulu: ParametresDesDroits) -> None:
    """A code that is not ours is a mistake, not an empty list. Raises Refus."""
    from tznr_kit.droits.fiches.repertoire import repertoire

    mots = repertoire()
    connus: dict[str, tuple[str | None, set[str]]] = {
        "theme": (voulu.theme, {*mots.themes}),
        "public": (voulu.public, {*mots.publics}),
        "organisme": (voulu.organisme, {*mots.organismes}),
    }
    for champ, (dit, codes) in connus.items():
        if dit is not None and dit not in codes:
            raise refus(422, "adresse", champ, f"code inconnu{proche(dit, codes)}")


def _convient(une: FicheDroit, voulu: ParametresDesDroits) -> bool:
    fiche = une.fiche
    return (
        voulu.theme in (None, fiche.theme)
        and (voulu.public is None or voulu.public in fiche.publics)
        and (voulu.organisme is None or voulu.organisme in fiche.organismes)
    )


def resume(une: FicheDroit) -> dict[str, Any]:
    """One line about a right."""
    fiche = une.fiche
    return {
        "id": une.id,
        "nom": une.nom,
        "nom_court": une.nom_court,
        "phrase": fiche.presentation.phrase,
        "resume": fiche.resume,
        "nature": fiche.presentation.nature,
        "automatique": une.automatique,
        "calcul": une.calcul,
        "theme": fiche.theme,
        "publics": list(fiche.publics),
        "organismes": list(fiche.organismes),
        "telephone": une.telephone.numero,
        "page_officielle": fiche.page_officielle,
        "fiche": f"{adresse_publique()}/fiches?droit={une.id}",
        "verifie_le": fiche.verifie_le.isoformat(),
        "prochaine_revue": fiche.prochaine_revue.isoformat(),
        "a_relire": une.perimee(date.today()) or une.chiffres_perimes,
    }


def entier(une: FicheDroit) -> dict[str, Any]:
    """The sheet, its figures written in, with the conditions of the rule."""
    return {
        **resume(une),
        "conditions": list(une.conditions),
        "mises_en_garde": list(une.mises_en_garde),
        **_sans_doute(une.fiche.model_dump(mode="json", exclude=SUR_LE_PAPIER)),
        "falc": _sans_doute(une.fiche.falc.model_dump(mode="json")),
    }


def _sans_doute(valeur: Any) -> Any:
    if isinstance(valeur, list):
        return [_sans_doute(un) for un in valeur]
    if isinstance(valeur, dict):
        return {cle: _sans_doute(un) for cle, un in valeur.items() if cle not in DOUTES}
    return valeur
