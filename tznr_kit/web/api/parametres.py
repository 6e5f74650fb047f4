"""The parameters of an address (``?date=2026-11&format=csv``), checked by a pydantic model of each route."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar, get_origin

from pydantic import BaseModel, ConfigDict, ValidationError
from starlette.requests import Request

from tznr_kit.web.api.refus import Refus, refus
from tznr_rules.erreurs import proche

ANNEES_APRES, PREMIERE_ANNEE = 2, 2000
MOIS = r"^20\d{2}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$"
UN_MOIS = "Un mois AAAA-MM est attendu, par exemple 2026-11."

MESSAGES = {
    "string_pattern_mismatch": "cette valeur n'a pas la forme attendue",
    "float_parsing": "un nombre est attendu",
    "finite_number": "un nombre est attendu",
    "int_parsing": "un nombre entier est attendu",
    "bool_parsing": "oui ou non est attendu",
    "greater_than": "un nombre plus grand que {gt:g} est attendu",
    "less_than_equal": "un nombre d'au plus {le:g} est attendu",
    "string_too_long": "{max_length} caractères au plus",
    "literal_error": "valeur inconnue ; attendu : {expected}",
}


class Parametres(BaseModel):
    """An unknown parameter is an error: a filter that nobody reads would give a wrong list."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


P = TypeVar("P", bound=Parametres)


def lire_les_parametres(requete: Request, modele: type[P]) -> P:
    """Raises Refus naming each parameter to mend. A parameter written twice is refused, unless it is a list."""
    dits: dict[str, Any] = {}
    for nom in requete.query_params:
        valeurs = [_oui_non(valeur) for valeur in requete.query_params.getlist(nom)]
        champ = modele.model_fields.get(nom)
        liste = champ is not None and get_origin(champ.annotation) is tuple
        if len(valeurs) > 1 and not liste:
            raise refus(422, "adresse", nom[:120], "Ce paramètre est écrit deux fois.")
        dits[nom] = valeurs if liste else valeurs[0]
    try:
        return modele.model_validate(dits)
    except ValidationError as erreur:
        raise Refus(422, [_dire(une, modele) for une in erreur.errors()]) from erreur


def _oui_non(valeur: str) -> str:
    return {"oui": "true", "non": "false"}.get(valeur, valeur)


def _dire(erreur: Any, modele: type[Parametres]) -> dict[str, Any]:
    champ = str(erreur["loc"][0])[:120] if erreur["loc"] else ""
    if erreur["type"] == "extra_forbidden":
        message = f"paramètre inconnu{proche(champ, modele.model_fields)}"
    elif erreur.get("ctx", {}).get("pattern") == MOIS:
        message = UN_MOIS
    elif erreur["type"] == "value_error":
        message = str(erreur["msg"]).removeprefix("Value error, ")
    else:
        message = MESSAGES.get(erreur["type"], "valeur refusée").format(**erreur.get("ctx", {}))
    return {"champ": champ, "ou": "adresse", "message": message}


def mois_demande(texte: str | None, aujourd_hui: date) -> date:
    """First day of the month asked for, this month by default. Raises Refus.

    Bounded: what is computed of a month is kept in memory.
    """
    try:
        jour = date.fromisoformat(f"{texte[:7]}-01") if texte else aujourd_hui.replace(day=1)
    except ValueError as erreur:
        raise refus(422, "adresse", "date", UN_MOIS) from erreur
    derniere = aujourd_hui.year + ANNEES_APRES
    if not PREMIERE_ANNEE <= jour.year <= derniere:
        raise refus(422, "adresse", "date", f"Un mois de {PREMIERE_ANNEE} à {derniere} est attendu.")
    return jour
