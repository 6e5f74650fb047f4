"""The dataset of the maisons des solidarités of the Département: a CSV with semicolons.

Its address on the open data portal is not known yet: give it with ``--url``.
"""

from __future__ import annotations

from collections.abc import Mapping

from tznr_kit.lieux.importateurs.commun import (
    Brut,
    Demande,
    Importateur,
    SourceInutilisable,
    exiger,
    insee_de,
    nombre,
    telephone,
    texte,
)
from tznr_kit.lieux.importateurs.reseau import lire_csv, telecharger

NOM, HORAIRES, POINT = "nom maison des solidarités", "horaires accueil public", "Geo Point"
COLONNES = ("nom_commune", NOM, "adresse", "code_postal", "téléphone", HORAIRES, "type_site", POINT)


def lire(demande: Demande) -> list[Brut]:
    """Every MDS and branch of the dataset. Raises SourceInutilisable."""
    lignes = lire_csv(telecharger(demande.adresse), ";")
    exiger(COLONNES, lignes[0] if lignes else ())
    return [_brut(ligne, demande) for ligne in lignes]


def _brut(ligne: Mapping[str, str], demande: Demande) -> Brut:
    lat, lon = _point(ligne[POINT])
    antenne = "antenne" in ligne["type_site"].lower() or "permanence" in ligne["type_site"].lower()
    return {
        "type": "mds_permanence" if antenne else "mds",
        "nom": texte(ligne[NOM]),
        "adresse": texte(ligne["adresse"]),
        "code_postal": texte(ligne["code_postal"]),
        "commune": insee_de(ligne["nom_commune"], texte(ligne["code_postal"]), demande.communes),
        "lat": lat,
        "lon": lon,
        "telephone": telephone(ligne["téléphone"]),
        "horaires_texte": texte(ligne[HORAIRES]),  # free text: turned into hours by hand, never guessed
    }


def _point(valeur: str) -> tuple[float | None, float | None]:
    """« 43.46, 1.32 » → latitude, longitude. Raises SourceInutilisable."""
    if not valeur.strip():
        return None, None
    morceaux = valeur.split(",")
    if len(morceaux) != 2:
        raise SourceInutilisable(f"point illisible : « {valeur} »")
    return nombre(morceaux[0]), nombre(morceaux[1])


IMPORTATEUR = Importateur(
    "mds_departement", "MDS (Département)", "mds_departement", None, lire, frozenset({"mds", "mds_permanence"})
)
