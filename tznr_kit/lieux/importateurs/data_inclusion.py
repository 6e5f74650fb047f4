"""data·inclusion, API v1: pages of structures, by network. A free token is asked for (``--jeton``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

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
    bruts: list[Brut] = []
    page, pages = 1, 1
    while page <= pages:
        recu = telecharger_json(demande.adresse, _parametres(demande, page), demande.jeton)
        if not isinstance(recu, dict) or not isinstance(recu.get("items"), list) or "pages" not in recu:
            raise SourceInutilisable("le format a changé : ni « items » ni « pages »")
        bruts += [brut for structure in recu["items"] if (brut := _brut(structure)) is not None]
        page, pages = page + 1, int(recu["pages"])
    return bruts


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
    }


IMPORTATEUR = Importateur(
    "data_inclusion", "data·inclusion", "data_inclusion", ADRESSE, lire, frozenset(TYPES.values())
)
