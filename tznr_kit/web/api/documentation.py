"""The page that explains the API, and its OpenAPI description: made from the models, without script."""

from __future__ import annotations

from html import escape
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from tznr_kit.socle.reglages import adresse_publique
from tznr_kit.web.acces import gabarit
from tznr_kit.web.api.envoi import envoyer
from tznr_kit.web.api.refus import JSON, en_json

HTML = "text/html; charset=utf-8"
LARGE = """
main{max-width:60rem} code,pre{font:.95rem/1.45 ui-monospace,monospace} h2{margin-top:2.5rem}
pre{background:#eff4f3;color:#17252a;padding:.75rem;border-radius:6px}
pre{white-space:pre-wrap;overflow-wrap:anywhere} td pre{margin:0}
table{border-collapse:collapse;width:100%} th,td{text-align:left;vertical-align:top;padding:.4rem .5rem}
th,td{border-bottom:1px solid #66777a} .defile{overflow-x:auto} summary{min-height:44px;font-weight:600}
"""
FOYER = '{"complet": true, "adultes": [{"age": 57}]}'


async def ouvrir_openapi(requete: Request) -> Response:
    """OpenAPI 3.1, in JSON."""
    from tznr_kit.web.api.openapi import openapi

    return await envoyer(requete, lambda: (en_json(openapi()), JSON))


async def documentation(requete: Request) -> Response:
    """A page for people, from the same description."""
    from tznr_kit.web.api.openapi import openapi

    return await envoyer(requete, lambda: (page(openapi()).encode(), HTML))


def page(description: dict[str, Any]) -> str:
    """The whole page."""
    operations = [
        _operation(verbe, adresse, une)
        for adresse, verbes in description["paths"].items()
        for verbe, une in verbes.items()
    ]
    corps = f"<style>{LARGE}</style>{_introduction(description)}{''.join(operations)}{_objets(description)}"
    return gabarit.page("L'API du KIT TZNR", corps).replace('href="./"', 'href="../../"')


def _introduction(description: dict[str, Any]) -> str:
    base = f"{adresse_publique()}/api/v1"
    exemples = {
        "curl": f"curl -H 'Content-Type: application/json' -d '{FOYER}' '{base}/simuler?date=2026-11'",
        "Python": "import json, urllib.request\n"
        f"demande = urllib.request.Request('{base}/simuler?date=2026-11', json.dumps({{'complet': True, "
        "'adultes': [{'age': 57}]}).encode(), {'Content-Type': 'application/json'})\n"
        "print(json.load(urllib.request.urlopen(demande))['droits']['rsa'])",
        "R": "library(httr2)\n"
        f'request("{base}/simuler?date=2026-11") |>\n'
        "  req_body_json(list(complet = TRUE, adultes = list(list(age = 57)))) |>\n"
        "  req_perform() |> resp_body_json()",
        "Tableur": f"curl -H 'Content-Type: text/csv' --data-binary @foyers.csv '{base}/simuler' > resultats.csv",
    }
    blocs = "".join(f"<h3>{nom}</h3><pre><code>{escape(code)}</code></pre>" for nom, code in exemples.items())
    return (
        f"<p>{escape(description['info']['description'])} Version {description['info']['version']}.</p>"
        '<p><a href="openapi.json">openapi.json</a> décrit tout pour un programme (OpenAPI 3.1).</p>'
        f"<h2>Essayer</h2>{blocs}"
    )


def _operation(verbe: str, adresse: str, une: dict[str, Any]) -> str:
    lignes = "".join(_parametre(un) for un in une["parameters"])
    tableau = f'<div class="defile"><table><thead><tr><th>Paramètre<th>Valeur<th>Sens</thead>{lignes}</table></div>'
    reponses = "".join(
        f"<li><strong>{statut}</strong> {escape(reponse.get('description', ''))}" for statut, reponse in _dites(une)
    )
    return (
        f"<h2><code>{verbe.upper()} {escape(adresse)}</code></h2><p>{escape(une['summary'])}.</p>"
        f"{tableau if lignes else ''}<ul>{reponses}</ul>"
    )


def _dites(une: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(statut, reponse) for statut, reponse in sorted(une["responses"].items()) if "$ref" not in reponse]


def _parametre(un: dict[str, Any]) -> str:
    return f"<tr><td><code>{un['name']}</code><td>{_genre(un['schema'])}<td>{escape(un.get('description', ''))}"


def _genre(schema: dict[str, Any]) -> str:
    """A schema in a few words."""
    for cle in ("anyOf", "oneOf"):
        if cle in schema:
            return " ou ".join(_genre(un) for un in schema[cle] if un.get("type") != "null")
    if "$ref" in schema:
        nom = str(schema["$ref"]).rpartition("/")[2]
        return f'<a href="#{nom}">{nom}</a>'
    if "enum" in schema or "const" in schema:
        return ", ".join(f"<code>{escape(str(un))}</code>" for un in schema.get("enum", [schema.get("const")]))
    if schema.get("type") == "array":
        return f"liste : {_genre(schema.get('items', {}))}"
    noms = {"boolean": "oui ou non", "number": "nombre", "integer": "entier", "string": "texte", "object": "objet"}
    bornes = f" de {schema['minimum']:g} à {schema['maximum']:g}" if {"minimum", "maximum"} <= schema.keys() else ""
    return noms.get(schema.get("type", ""), "valeur") + bornes


def _objets(description: dict[str, Any]) -> str:
    return "<h2>Les objets</h2>" + "".join(
        f'<details id="{nom}"><summary>{nom}</summary><div class="defile"><table>'
        + "".join(
            f"<tr><td><code>{escape(champ)}</code><td>{_genre(un)}<td>{escape(un.get('description', ''))}"
            for champ, un in objet.get("properties", {}).items()
        )
        + "</table></div></details>"
        for nom, objet in description["components"]["schemas"].items()
    )
