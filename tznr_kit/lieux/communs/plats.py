"""Published places as a CSV for a spreadsheet, and as GeoJSON for a map."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from tznr_kit.lieux import horaires
from tznr_kit.lieux.lecture import Annuaire
from tznr_kit.lieux.modeles import Lieu
from tznr_kit.socle.territoires.communes import communes

# Columns of the CSV, which « lieux importer --source tableur » reads again.
COLONNES = (
    *("id", "type", "nom", "adresse", "complement", "code_postal", "commune", "commune_nom", "lat", "lon", "precision"),
    *("telephone", "courriel", "site", "horaires", "horaires_en_mots", "rendez_vous", "transport", "fauteuil"),
    *("gratuit", "acceslibre", "remarque", "fiabilite", "verifie_le", "source_date", "attribution"),
)
FORMULES = ("=", "+", "-", "@", "\t")  # a spreadsheet would run a cell that begins so


def en_csv(tout: Annuaire) -> str:
    """Semicolons and a mark of UTF-8: French Excel opens it as it is."""
    sortie = io.StringIO()
    ecrivain = csv.DictWriter(sortie, COLONNES, delimiter=";", lineterminator="\r\n")
    ecrivain.writeheader()
    for lieu in tout.publies:
        ecrivain.writerow({champ: _cellule(valeur) for champ, valeur in ligne(tout, lieu).items()})
    return "\ufeff" + sortie.getvalue()


def en_geojson(tout: Annuaire) -> str:
    """A point a place (RFC 7946); ``precision`` says when it only shows the street or the commune."""
    traits = [
        {
            "type": "Feature",
            "id": lieu.id,
            "geometry": {"type": "Point", "coordinates": [lieu.lon, lieu.lat]},
            "properties": {
                cle: v for cle, v in ligne(tout, lieu).items() if v is not None and cle not in ("lat", "lon")
            },
        }
        for lieu in tout.publies
    ]
    return json.dumps({"type": "FeatureCollection", "features": traits}, ensure_ascii=False)


def ligne(tout: Annuaire, lieu: Lieu) -> dict[str, Any]:
    """``COLONNES`` of one place, None where nothing is known."""
    valeurs = lieu.model_dump(mode="json") | {
        "commune_nom": communes()[lieu.commune].nom,
        "horaires_en_mots": horaires.en_mots(lieu.horaires) if lieu.horaires else lieu.horaires_texte,
        "gratuit": tout.gratuit(lieu),
        "attribution": tout.sources[lieu.source].attribution,
    }
    return {champ: valeurs[champ] for champ in COLONNES}


def _cellule(valeur: object) -> str:
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    texte = "" if valeur is None else str(valeur)
    nombre = isinstance(valeur, (int, float))
    return f"'{texte}" if texte.startswith(FORMULES) and not nombre else texte
