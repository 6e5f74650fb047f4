"""The OpenAPI 3.1 description of the API, made from its pydantic models and from the routes it serves."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import models_json_schema

from tznr_kit.socle.reglages import adresse_publique
from tznr_kit.web.api.baremes import ParametresDesBaremes
from tznr_kit.web.api.droits import ParametresDesDroits
from tznr_kit.web.api.formes import Erreurs, FoyerRefuse, Resultat, situation
from tznr_kit.web.api.lieux import ParametresDesLieux
from tznr_kit.web.api.parametres import Parametres
from tznr_kit.web.api.simuler import FOYERS, ParametresDeSimuler
from tznr_rules.version import VERSION

REFUS = {
    "400": "Le corps ne se lit pas.",
    "413": "Le corps est trop gros.",
    "415": "Le type du corps n'est pas attendu.",
    "422": "Un champ ou un paramètre est à corriger.",
    "429": "Trop de demandes : Retry-After dit combien de secondes attendre.",
    "503": "Le serveur est occupé, ou un contenu est cassé.",
}
FORMATS = {
    "json": "application/json",
    "csv": "text/csv",
    "geojson": "application/geo+json",
}
Schema = dict[str, Any]
ERREURS: Schema = {"$ref": "#/components/schemas/Erreurs"}


def openapi() -> Schema:
    """The whole description. Raises ErreurContenu."""
    modeles = (situation(), Resultat, FoyerRefuse, Erreurs)
    noms, defs = models_json_schema([(m, "validation") for m in modeles], ref_template="#/components/schemas/{model}")
    entree, resultat, refuse, _ = (noms[m, "validation"] for m in modeles)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "KIT TZNR",
            "version": VERSION,
            "description": "Droits, lieux et barèmes. Estimations : seul l'organisme payeur décide. Rien n'est gardé.",
            "license": {"name": "MIT (code), CC BY 4.0 (contenus)"},
        },
        "servers": [{"url": f"{adresse_publique()}/api/v1"}],
        "paths": {
            "/simuler": {"post": _simuler(entree, resultat, refuse)},
            "/droits": {"get": _lecture("Les droits qui ont une fiche", ParametresDesDroits, ("json", "csv"))},
            "/droits/{id}": {"get": _un_droit()},
            "/lieux": {"get": _lecture("Les lieux de la carte", ParametresDesLieux, ("json", "csv", "geojson"))},
            "/baremes": {"get": _lecture("Les chiffres en vigueur un mois", ParametresDesBaremes, ("json", "csv"))},
        },
        "components": {
            "schemas": defs["$defs"],
            "responses": {statut: _reponse(mots, ERREURS) for statut, mots in REFUS.items()},
        },
    }


def _simuler(entree: Schema, resultat: Schema, refuse: Schema) -> Schema:
    lot = {"type": "array", "minItems": 1, "maxItems": FOYERS}
    return {
        "summary": f"Un foyer, ou {FOYERS} au plus",
        "operationId": "simuler",
        "parameters": parametres(ParametresDeSimuler),
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {"schema": {"oneOf": [entree, {**lot, "items": entree}]}},
                "text/csv": {"schema": {"type": "string"}},
            },
        },
        "responses": {
            "200": {
                "description": "Dans l'ordre de l'envoi ; un foyer illisible d'un lot donne ses erreurs.",
                "content": {
                    "application/json": {
                        "schema": {"oneOf": [resultat, {**lot, "items": {"oneOf": [resultat, refuse]}}]}
                    },
                    "text/csv": {"schema": {"type": "string"}},
                },
            },
            **_refus("400", "413", "415", "429", "503"),
            "422": _reponse(REFUS["422"], {"oneOf": [refuse, ERREURS]}),
        },
    }


def _lecture(resume: str, modele: type[Parametres], formats: tuple[str, ...]) -> Schema:
    contenus = {FORMATS[un]: {"schema": {"type": "string" if un == "csv" else "object"}} for un in formats}
    return {
        "summary": resume,
        "operationId": modele.__name__.removeprefix("ParametresDes").lower(),
        "parameters": parametres(modele),
        "responses": {
            "200": {"description": resume, "headers": {"ETag": {"schema": {"type": "string"}}}, "content": contenus},
            "304": {"description": "Rien n'a changé depuis l'ETag envoyé dans If-None-Match."},
            **_refus("422", "429", "503"),
        },
    }


def _un_droit() -> Schema:
    fiche = _lecture("Une fiche entière", Parametres, ("json",))
    chemin = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    inconnu = _reponse("Ce droit n'existe pas.", ERREURS)
    return fiche | {"operationId": "droit", "parameters": [chemin], "responses": {**fiche["responses"], "404": inconnu}}


def _reponse(mots: str, schema: Schema) -> Schema:
    return {"description": mots, "content": {"application/json": {"schema": schema}}}


def _refus(*statuts: str) -> Schema:
    return {statut: {"$ref": f"#/components/responses/{statut}"} for statut in statuts}


def parametres(modele: type[Parametres]) -> list[Schema]:
    """The parameters of an address, as OpenAPI lists them."""
    schema = modele.model_json_schema()
    return [
        {
            "name": nom,
            "in": "query",
            "required": nom in schema.get("required", ()),
            "description": champ.pop("description", ""),
            "schema": champ,
        }
        for nom, champ in schema.get("properties", {}).items()
    ]
