"""Geocoding by the Base adresse nationale: a better point for the places that have an address but no exact point."""

from __future__ import annotations

from typing import Any

from tznr_kit.lieux.importateurs.commun import Brut, Demande, Importateur, SourceInutilisable
from tznr_kit.lieux.importateurs.reseau import telecharger_json
from tznr_kit.lieux.modeles import Lieu

ADRESSE = "https://api-adresse.data.gouv.fr/search/"
SCORE_MINIMAL = 0.7
PRECIS = {"housenumber", "street"}


def lire(demande: Demande) -> list[Brut]:
    """New points, one request a place. Raises SourceInutilisable."""
    a_situer = [lieu for lieu in demande.tout.lieux if lieu.precision != "adresse" and lieu.adresse]
    return [brut for lieu in a_situer if (brut := _chercher(lieu, demande)) is not None]


def _chercher(lieu: Lieu, demande: Demande) -> Brut | None:
    commune = demande.communes[lieu.commune].nom
    question = " ".join(mot for mot in (lieu.adresse, lieu.code_postal, commune) if mot)
    recu = telecharger_json(demande.adresse, {"q": question, "citycode": lieu.commune, "limit": "1"})
    if not isinstance(recu, dict) or not isinstance(recu.get("features"), list):
        raise SourceInutilisable("le format a changé : pas de « features »")
    return next((_brut(lieu, trouve) for trouve in recu["features"] if _sur(lieu, trouve["properties"])), None)


def _sur(lieu: Lieu, proprietes: dict[str, Any]) -> bool:
    return bool(
        proprietes.get("score", 0.0) >= SCORE_MINIMAL
        and proprietes.get("citycode") == lieu.commune
        and proprietes.get("type") in PRECIS
    )


def _brut(lieu: Lieu, trouve: dict[str, Any]) -> Brut:
    lon, lat = trouve["geometry"]["coordinates"]
    numero = trouve["properties"]["type"] == "housenumber"
    return {
        "id": lieu.id,
        "lat": round(lat, 6),
        "lon": round(lon, 6),
        "precision": "adresse" if numero else "proche",
        "precision_note": None if numero else "point de la rue (Base adresse nationale)",
    }


IMPORTATEUR = Importateur("ban", "Base adresse nationale", "ban", ADRESSE, lire, modifie=True)
