"""Open data: zones blanches, published counts, public actions, and the list of all of it (``datapackage.json``).

Counts and the calendar leave the house only when the cell says so (``TZNR_CHIFFRES_PUBLICS``, ``TZNR_AGENDA_PUBLIC``).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal

from starlette.requests import Request
from starlette.responses import Response

from tznr_kit.socle.magasin import Magasin, MagasinIndisponible, magasin_principal
from tznr_kit.socle.reglages import adresse_publique, agenda_public, chiffres_publics
from tznr_kit.web.api.droits import SansParametre
from tznr_kit.web.api.envoi import envoyer, liste
from tznr_kit.web.api.parametres import Parametres, lire_les_parametres
from tznr_kit.web.api.refus import JSON, en_json, refus
from tznr_rules.version import VERSION

OUVERTE = "Licence Ouverte 2.0"
ICS = "text/calendar; charset=utf-8"
LICENCES: dict[str, dict[str, str]] = {
    "etalab-2.0": {"name": "etalab-2.0", "path": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"},
    "CC-BY-4.0": {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"},
}
RESSOURCES: tuple[tuple[str, str, str, str], ...] = (
    ("lieux", "lieux?format=csv", "Les lieux publiés", ""),
    ("lieux-carte", "lieux?format=geojson", "Les lieux, pour une carte", ""),
    ("lieux-data-inclusion", "lieux?format=data-inclusion", "Les lieux, au schéma data·inclusion", ""),
    ("zones-blanches", "zones_blanches?format=csv", "Communes qui ont des besoins et aucun lieu proche", "etalab-2.0"),
    ("droits", "droits?format=csv", "Les droits qui ont une fiche", "CC-BY-4.0"),
    ("baremes", "baremes?format=csv", "Les chiffres de la loi en vigueur", "CC-BY-4.0"),
    ("foyers-d-exactitude", "exactitude/foyers.jsonl", "Foyers fictifs et leurs droits, pour comparer", "CC-BY-4.0"),
)
"""(name, address, title, licence; none: each line says its own)."""
GENRES = {"csv": "text/csv", "geojson": "application/geo+json", "data-inclusion": "application/json"}


class ParametresDuFormat(Parametres):
    """JSON or a table."""

    format: Literal["json", "csv"] = "json"


async def zones_blanches(requete: Request) -> Response:
    """Communes with needs and no place near, from public figures only: where we went is not told."""
    voulu = lire_les_parametres(requete, ParametresDuFormat)
    return await envoyer(requete, lambda: liste("zones_blanches", _zones(), {"licence": OUVERTE}, voulu.format))


def _zones() -> Iterator[dict[str, Any]]:
    from tznr_kit.lieux.lecture import annuaire
    from tznr_kit.lieux.zones_blanches.calcul import dresser, seuils
    from tznr_kit.socle.territoires.communes import communes

    for zone in dresser(list(communes().values()), annuaire().publies, {}, seuils()).zones:
        yield {
            "insee": zone.commune.insee,
            "commune": zone.commune.nom,
            "population": zone.commune.population,
            "besoin": zone.besoin,
            "minutes_de_route": None if zone.minutes is None else round(zone.minutes),
            "lieu_le_plus_proche": zone.lieu.id if zone.lieu else None,
        }


async def chiffres(requete: Request) -> Response:
    """The figures of the last release of each year: small counts hidden, and what hides them said."""
    voulu = lire_les_parametres(requete, ParametresDuFormat)
    if not chiffres_publics():
        raise refus(404, "adresse", "", "Cette installation ne publie pas ses chiffres.")

    def produire() -> tuple[bytes, str]:
        from tznr_kit.chiffres.parues import chiffres_parus
        from tznr_kit.chiffres.publiable import REGLE

        entete = {"licence": OUVERTE, "seuil": REGLE.seuil, "note": "null : masqué, ou inconnu."}
        return liste("chiffres", chiffres_parus(_magasin()), entete, voulu.format)

    return await envoyer(requete, produire)


async def actions(requete: Request) -> Response:
    """A calendar to subscribe to: where a stand will be. No title, no name."""
    lire_les_parametres(requete, SansParametre)
    if not agenda_public():
        raise refus(404, "adresse", "", "Cette installation ne publie pas son agenda.")

    def produire() -> tuple[bytes, str]:
        from tznr_kit.actions.agenda_public import agenda_des_stands

        return agenda_des_stands(_magasin(), date.today()).encode(), ICS

    return await envoyer(requete, produire)


def _magasin() -> Magasin:
    try:
        return magasin_principal()
    except MagasinIndisponible as panne:
        raise refus(503, "adresse", "", str(panne), 60) from panne


async def datapackage(requete: Request) -> Response:
    """What there is, where, in which form and under which licence (Frictionless Data Package)."""
    lire_les_parametres(requete, SansParametre)
    return await envoyer(requete, lambda: (en_json(paquet()), JSON))


def paquet() -> dict[str, Any]:
    """The description; published counts are in it when they are published."""
    base = f"{adresse_publique()}/api/v1"
    ressources = list(RESSOURCES)
    if chiffres_publics():
        ressources.append(
            ("chiffres", "chiffres?format=csv", "Les chiffres parus, petits effectifs masqués", "etalab-2.0")
        )
    return {
        "name": "kit-tznr",
        "title": "KIT TZNR : lieux, droits, barèmes, zones blanches",
        "version": VERSION,
        "homepage": adresse_publique(),
        "licenses": list(LICENCES.values()),
        "resources": [_ressource(base, *une) for une in ressources],
    }


def _ressource(base: str, nom: str, adresse: str, titre: str, licence: str) -> dict[str, Any]:
    genre = GENRES.get(adresse.rpartition("=")[2], "application/x-ndjson")
    tableau = {"dialect": {"delimiter": ";"}} if genre == "text/csv" else {}
    siennes = [LICENCES[licence]] if licence else [{"title": "Selon la source de chaque lieu", "path": f"{base}/lieux"}]
    return {
        "name": nom,
        "path": f"{base}/{adresse}",
        "title": titre,
        "mediatype": genre,
        "encoding": "utf-8",
        "licenses": siennes,
        **tableau,
    }
