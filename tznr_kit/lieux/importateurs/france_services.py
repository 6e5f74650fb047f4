"""France services: the national CSV list (ANCT), one row a place, one column a day."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tznr_kit.lieux.importateurs.commun import (
    Brut,
    Demande,
    Importateur,
    exiger,
    horaires_osm,
    nombre,
    telephone,
    texte,
)
from tznr_kit.lieux.importateurs.reseau import lire_csv, telecharger
from tznr_kit.socle.typographie import JOURS

ADRESSE = "https://www.data.gouv.fr/fr/datasets/r/31576dff-fd61-4de9-819f-32c2f880b142"
OUVRABLES = JOURS[:6]
COLONNES = (
    *("id_fs", "insee_dep", "lib_fs", "adresse", "insee_com", "code_postal", "latitude", "longitude"),
    *("mail", "telephone", "prise_rdv", "commentaire", *(f"h_{jour}" for jour in OUVRABLES)),
)
PLAGE = re.compile(r"(\d\d:\d\d) - (\d\d:\d\d)")


def lire(demande: Demande) -> list[Brut]:
    """Rows of the département. Raises SourceInutilisable."""
    lignes = lire_csv(telecharger(demande.adresse))
    exiger(COLONNES, lignes[0] if lignes else ())
    return [_brut(ligne) for ligne in lignes if ligne["insee_com"].startswith(demande.departement)]


def _brut(ligne: Mapping[str, str]) -> Brut:
    return {
        "source_id": ligne["id_fs"],
        "type": "france_services",
        "nom": texte(ligne["lib_fs"]),
        "adresse": texte(ligne["adresse"]),
        "complement": texte(ligne.get("complement_adresse")),
        "code_postal": texte(ligne["code_postal"]),
        "commune": ligne["insee_com"],
        "lat": nombre(ligne["latitude"]),
        "lon": nombre(ligne["longitude"]),
        "telephone": telephone(ligne["telephone"]),
        "courriel": texte(ligne["mail"]),
        # « 00:00 - 00:00 » means closed: horaires_osm drops periods without length.
        "horaires": horaires_osm({jour: PLAGE.findall(ligne[f"h_{jour}"] or "") for jour in OUVRABLES}),
        # « prise_rdv » says whether appointments exist, not whether one is needed: only « Oui » tells something.
        "rendez_vous": "les_deux" if ligne["prise_rdv"] == "Oui" else None,
        "rendez_vous_note": texte(ligne["commentaire"]),
    }


IMPORTATEUR = Importateur(
    "france_services", "France services (ANCT)", "france_services", ADRESSE, lire, frozenset({"france_services"})
)
