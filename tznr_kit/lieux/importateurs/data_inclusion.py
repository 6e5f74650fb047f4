"""data·inclusion, API v1: pages of structures, by network. A free token is asked for (``--jeton``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tznr_kit.lieux.importateurs.cellules import Lecture, lire_horaires
from tznr_kit.lieux.importateurs.commun import (
    Brut,
    Demande,
    Importateur,
    SourceInutilisable,
    exiger,
    nombre,
    telephone,
    texte,
)
from tznr_kit.lieux.importateurs.reseau import telecharger_json

ADRESSE = "https://api.data.inclusion.gouv.fr/api/v1/structures"
ADRESSE_SERVICES = "https://api.data.inclusion.gouv.fr/api/v1/services"
PAR_PAGE = 500
# Network in data·inclusion -> our type.
TYPES = {
    "ccas-cias": "ccas_cias",
    "maisons-des-solidarites": "mds",
    "mdph": "mdph",
    "caf": "caf",
    "cpam": "cpam",
    "mutualite-sociale-agricole": "msa",
    "mission-locale": "mission_locale",
    "points-justice": "point_justice",
    "france-service": "france_services",
    "croix-rouge": "association_solidarite",
    "emmaus": "association_solidarite",
    "banques-alimentaires": "association_solidarite",
    "pimms-mediation": "association_solidarite",
}
CHAMPS = ("id", "nom", "code_insee", "code_postal", "adresse", "latitude", "longitude", "reseaux_porteurs")


def lire(demande: Demande) -> list[Brut]:
    """Structures of the département in the networks above. Raises SourceInutilisable."""
    return [brut for structure in _tout(demande) if (brut := _brut(structure)) is not None]


def lire_services(demande: Demande) -> list[Brut]:
    """What the services of the structures we know add to them: cost, hours. Raises SourceInutilisable.

    A place is free of charge only when all of its services are said to be.
    """
    connus = {lieu.source_id: lieu for lieu in demande.tout.lieux if lieu.source == "data_inclusion" and lieu.source_id}
    par_lieu: dict[str, list[Mapping[str, Any]]] = {}
    for service in _tout(demande):
        exiger(("id", "structure_id", "nom"), service)
        if service["structure_id"] in connus:
            par_lieu.setdefault(connus[service["structure_id"]].id, []).append(service)
    return [_du_service(lieu_id, services, demande) for lieu_id, services in par_lieu.items()]


def _du_service(lieu_id: str, services: list[Mapping[str, Any]], demande: Demande) -> Brut:
    frais = {service.get("frais") for service in services}
    brut: Brut = {"id": lieu_id}
    if len(frais) == 1 and None not in frais:
        brut["gratuit"] = frais == {"gratuit"}
    heures = {texte(service.get("horaires_accueil")) for service in services} - {None}
    if len(heures) == 1 and demande.tout.par_id[lieu_id].horaires is None:
        lecture = Lecture()
        lire_horaires(str(heures.pop()), lecture)
        brut |= lecture.champs
    return brut


def _tout(demande: Demande) -> Iterator[Mapping[str, Any]]:
    """Every item of every page."""
    page, pages = 1, 1
    while page <= pages:
        recu = telecharger_json(demande.adresse, _parametres(demande, page), demande.jeton)
        if not isinstance(recu, dict) or not isinstance(recu.get("items"), list) or "pages" not in recu:
            raise SourceInutilisable("le format a changé : ni « items » ni « pages »")
        yield from recu["items"]
        page, pages = page + 1, int(recu["pages"])


def _parametres(demande: Demande, page: int) -> dict[str, str]:
    return {"code_departement": demande.departement, "page": str(page), "size": str(PAR_PAGE)}


def _brut(structure: Mapping[str, Any]) -> Brut | None:
    exiger(CHAMPS, structure)
    genre = next((TYPES[nom] for nom in structure["reseaux_porteurs"] or () if nom in TYPES), None)
    if genre is None:
        return None
    return {
        "source_id": structure["id"],
        "type": genre,
        "nom": texte(structure["nom"]),
        "adresse": texte(structure["adresse"]),
        "complement": texte(structure.get("complement_adresse")),
        "code_postal": texte(structure["code_postal"]),
        "commune": texte(structure["code_insee"]),
        "lat": nombre(structure["latitude"]),
        "lon": nombre(structure["longitude"]),
        "telephone": telephone(structure.get("telephone")),
        "courriel": texte(structure.get("courriel")),
        "site": texte(structure.get("site_web")),
        "horaires": texte(structure.get("horaires_accueil")),
        "source_date": texte(structure.get("date_maj")),
        "acceslibre": texte(structure.get("accessibilite_lieu")),
    }


IMPORTATEUR = Importateur(
    "data_inclusion", "data·inclusion", "data_inclusion", ADRESSE, lire, frozenset(TYPES.values())
)
SERVICES = Importateur(
    "data_inclusion_services",
    "data·inclusion, services",
    "data_inclusion",
    ADRESSE_SERVICES,
    lire_services,
    modifie=True,
)
