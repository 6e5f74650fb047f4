"""The directory of the administration (DILA), Opendatasoft Explore v2.1: pages of 100 records.

``pivot``, ``adresse``, ``telephone``, ``site_internet`` and ``plage_ouverture`` are JSON texts inside the JSON.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tznr_kit.lieux.importateurs.commun import (
    Brut,
    Demande,
    Importateur,
    SourceInutilisable,
    exiger,
    horaires_osm,
    insee_de,
    nombre,
    telephone,
    texte,
)
from tznr_kit.lieux.importateurs.reseau import lire_json, telecharger_json
from tznr_kit.socle.typographie import JOURS

ADRESSE = (
    "https://api-lannuaire.service-public.gouv.fr/api/explore/v2.1/catalog/datasets/"
    "api-lannuaire-administration/records"
)
PAR_PAGE = 100
CHAMPS = ("id", "nom", "pivot", "adresse", "telephone", "plage_ouverture", "code_insee_commune")
# Kind of service in the directory -> our type. Kinds that are not here are left out.
TYPES = {
    "caf": "caf",
    "cpam": "cpam",
    "msa": "msa",
    "carsat": "carsat",
    "sip": "impots",
    "mds": "mds",
    "cdas": "mds",
    "edas": "mds",
    "msap": "france_services",
    "france_travail": "france_travail",
    "cap_emploi": "cap_emploi",
    "mission_locale": "mission_locale",
    "maison_handicapees": "mdph",
    "mairie": "mairie",
    "mairie_com": "mairie_annexe",
    "cij": "jeunesse",
}


def lire(demande: Demande) -> list[Brut]:
    """Every record of the département of a known kind. Raises SourceInutilisable."""
    bruts = [_brut(fiche, demande) for fiche in _fiches(demande)]
    return [brut for brut in bruts if brut is not None]


def _fiches(demande: Demande) -> list[Mapping[str, Any]]:
    fiches: list[Mapping[str, Any]] = []
    while True:
        page = telecharger_json(
            demande.adresse,
            {
                "where": f'code_insee_commune LIKE "{demande.departement}%"',
                "order_by": "id",
                "limit": str(PAR_PAGE),
                "offset": str(len(fiches)),
            },
        )
        if not isinstance(page, dict) or "results" not in page or "total_count" not in page:
            raise SourceInutilisable("le format a changé : ni « results » ni « total_count »")
        fiches += page["results"]
        if len(fiches) >= page["total_count"]:
            return fiches
        if not page["results"]:
            raise SourceInutilisable(f"{page['total_count']} fiches annoncées, {len(fiches)} reçues")


def _brut(fiche: Mapping[str, Any], demande: Demande) -> Brut | None:
    exiger(CHAMPS, fiche)
    genres = [pivot.get("type_service_local") for pivot in _liste(fiche["pivot"])]
    genre = next((TYPES[nom] for nom in genres if nom in TYPES), None)
    adresse = next((une for une in _liste(fiche["adresse"]) if une.get("type_adresse") == "Adresse"), None)
    if genre is None or adresse is None:
        return None
    insee = texte(fiche["code_insee_commune"])
    if insee not in demande.communes:
        insee = insee_de(adresse.get("nom_commune"), adresse.get("code_postal"), demande.communes)
    numeros = [telephone(une.get("valeur")) for une in _liste(fiche["telephone"])]
    sites = [texte(une.get("valeur")) for une in _liste(fiche.get("site_internet"))]
    return {
        "source_id": fiche["id"],
        "type": genre,
        "nom": texte(fiche["nom"]),
        "adresse": texte(adresse.get("numero_voie")),
        "complement": texte(adresse.get("complement1")),
        "code_postal": texte(adresse.get("code_postal")),
        "commune": insee,
        "lat": nombre(adresse.get("latitude")),
        "lon": nombre(adresse.get("longitude")),
        "telephone": next((numero for numero in numeros if numero), None),
        "courriel": texte(fiche.get("adresse_courriel")),
        "site": next((site for site in sites if site), None),
        "horaires": _horaires(_liste(fiche["plage_ouverture"])),
        "source_date": (texte(fiche.get("date_modification_datetime")) or "")[:10] or None,
    }


def _liste(valeur: Any) -> list[dict[str, Any]]:
    """A list written as JSON text, or already a list, or nothing."""
    lue = lire_json(valeur) if isinstance(valeur, str) and valeur else valeur
    return list(lue) if lue else []


def _horaires(plages: list[dict[str, Any]]) -> str | None:
    jours: dict[str, list[tuple[str, str]]] = {}
    for plage in plages:
        debut, fin = str(plage.get("nom_jour_debut", "")).lower(), str(plage.get("nom_jour_fin", "")).lower()
        if debut not in JOURS:
            raise SourceInutilisable(f"jour inconnu : « {debut} »")
        for jour in JOURS[JOURS.index(debut) : JOURS.index(fin if fin in JOURS else debut) + 1]:
            for rang in ("1", "2"):
                de, a = (str(plage.get(f"valeur_heure_{bout}_{rang}") or "")[:5] for bout in ("debut", "fin"))
                if de and a:
                    jours.setdefault(jour, []).append((de, a))
    return horaires_osm({jour: jours[jour] for jour in JOURS if jour in jours})


IMPORTATEUR = Importateur(
    "dila", "Annuaire de l'administration (DILA)", "dila", ADRESSE, lire, frozenset(TYPES.values())
)
