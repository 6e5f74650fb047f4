"""Answers of the sources, in their documented formats, about places of the Haute-Garonne."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from tznr_kit.lieux.importateurs import france_services
from tznr_kit.lieux.lecture import annuaire

SEMAINE = {f"h_{jour}": "08:30 - 12:00 / 13:30 - 17:00" for jour in france_services.JOURS[:5]}


def ligne_fs(**valeurs: str) -> dict[str, str]:
    """A row of the list of France services, in Muret unless said otherwise."""
    ligne = {
        "id_fs": "9001",
        "insee_dep": "31",
        "lib_fs": "France services d'essai",
        "adresse": "1 place de la République",
        "complement_adresse": "",
        "insee_com": "31395",
        "code_postal": "31600",
        "lib_com": "Muret",
        "latitude": "43.4610",
        "longitude": "1.3270",
        "mail": "essai@exemple.fr",
        "telephone": "05 61 00 00 00",
        **SEMAINE,
        "h_samedi": "00:00 - 00:00",
        "prise_rdv": "Oui",
        "commentaire": "",
        "type_fs": "Principal",
        "format_fs": "Fixe",
    }
    return ligne | valeurs


def csv_fs(*lignes: dict[str, str]) -> bytes:
    """The list as the source sends it."""
    texte = io.StringIO()
    redacteur = csv.DictWriter(texte, list(lignes[0]), lineterminator="\n", quoting=csv.QUOTE_ALL)
    redacteur.writeheader()
    redacteur.writerows(lignes)
    return texte.getvalue().encode("utf-8")


def lignes_connues() -> list[dict[str, str]]:
    """The France services we know, as rows of the source, without their hours."""
    connues = [lieu for lieu in annuaire().lieux if lieu.source == "france_services"]
    return [
        ligne_fs(
            id_fs=str(rang),
            lib_fs=lieu.nom,
            adresse=lieu.adresse or "",
            complement_adresse=lieu.complement or "",
            insee_com=lieu.commune,
            code_postal=lieu.code_postal or "",
            latitude=str(lieu.lat),
            longitude=str(lieu.lon),
            mail=lieu.courriel or "",
            telephone=lieu.telephone or "",
            prise_rdv="Non",
        )
        | {f"h_{jour}": "" for jour in france_services.JOURS}
        for rang, lieu in enumerate(connues, start=1)
    ]


def fiche_dila(**valeurs: Any) -> dict[str, Any]:
    """A record of the directory of the administration: JSON texts inside the JSON."""
    fiche = {
        "id": "b1c2",
        "nom": "Caisse d'allocations familiales (Caf) - accueil d'essai",
        "pivot": json.dumps([{"type_service_local": "caf", "code_insee_commune": ["31483"]}]),
        "adresse": json.dumps(
            [
                {
                    "type_adresse": "Adresse",
                    "numero_voie": "2 rue de l'Essai",
                    "complement1": "",
                    "code_postal": "31800",
                    "nom_commune": "Saint-Gaudens",
                    "longitude": "0.7266",
                    "latitude": "43.1090",
                }
            ]
        ),
        "telephone": json.dumps([{"valeur": "+33 5 61 00 00 01"}]),
        "site_internet": json.dumps([{"valeur": "https://www.caf.fr"}]),
        "adresse_courriel": "",
        "plage_ouverture": json.dumps(
            [
                {
                    "nom_jour_debut": "Lundi",
                    "nom_jour_fin": "Mercredi",
                    "valeur_heure_debut_1": "09:00:00",
                    "valeur_heure_fin_1": "12:00:00",
                    "valeur_heure_debut_2": "13:30:00",
                    "valeur_heure_fin_2": "16:30:00",
                }
            ]
        ),
        "code_insee_commune": "31483",
        "date_modification_datetime": "2026-10-02T08:00:00+00:00",
    }
    return fiche | valeurs


CSV_MDS = (
    "nom_commune;nom maison des solidarités;adresse;code_postal;téléphone;secteur maison des solidarités;"
    "horaires accueil public;type_site;Geo Point\n"
    "VILLEFRANCHE DE LAURAGAIS;MDS de Villefranche-de-Lauragais;1 rue de l'Essai;31290;05.61.00.00.02;Lauragais;"
    "Du lundi au vendredi;MDS;43.4000, 1.7180\n"
)


def structure_di(**valeurs: Any) -> dict[str, Any]:
    """A structure of data·inclusion."""
    structure = {
        "id": "ccas--essai",
        "nom": "CCAS de Muret (essai)",
        "code_insee": "31395",
        "code_postal": "31600",
        "commune": "Muret",
        "adresse": "27 rue Castelvielh",
        "complement_adresse": None,
        "longitude": 1.3270,
        "latitude": 43.4610,
        "telephone": "+33561000003",
        "courriel": None,
        "site_web": None,
        "horaires_accueil": "Mo-Fr 09:00-12:00",
        "reseaux_porteurs": ["ccas-cias"],
        "date_maj": "2026-09-30",
    }
    return structure | valeurs


def reponse_ban(**valeurs: Any) -> dict[str, Any]:
    """An answer of the Base adresse nationale for one address."""
    proprietes = {"score": 0.95, "citycode": "31106", "type": "housenumber"} | valeurs
    return {
        "type": "FeatureCollection",
        "features": [{"geometry": {"type": "Point", "coordinates": [1.7589, 43.5290]}, "properties": proprietes}],
    }
