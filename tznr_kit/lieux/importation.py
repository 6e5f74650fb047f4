"""From the rows of a source to places: completed, validated one by one; a wrong row is refused and told."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from tznr_kit.lieux.importateurs.commun import Brut, Importateur
from tznr_kit.lieux.lecture import Annuaire
from tznr_kit.lieux.modeles import Lieu
from tznr_kit.lieux.validation import normaliser, verifier_lieu
from tznr_kit.socle.territoires.communes import communes
from tznr_rules.modeles import premiere_erreur

FIABILITE = "B"  # an official source, not checked by the cell


@dataclass(frozen=True, slots=True)
class Refus:
    """A row that cannot become a place, and why. Its identifiers keep its old version from being « gone »."""

    rang: int
    nom: str
    raison: str
    source_id: str | None
    commune: str | None


@dataclass(frozen=True, slots=True)
class Releve:
    """What a source gave: correct places and refused rows."""

    lieux: tuple[Lieu, ...]
    refus: tuple[Refus, ...]


def relever(importateur: Importateur, bruts: Sequence[Brut], tout: Annuaire, jour: datetime.date) -> Releve:
    """Every row as a place, or refused with its reason."""
    lieux: list[Lieu] = []
    refus: list[Refus] = []
    pris: set[str] = set()
    for rang, brut in enumerate(bruts, start=1):
        lieu, raison = _valider(completer(brut, importateur.source, jour), tout)
        if lieu is not None and lieu.id in pris:
            raison = "cette ligne est en double"
        if raison or lieu is None:
            nom = str(brut.get("nom") or "sans nom")
            refus.append(Refus(rang, nom, raison or "illisible", brut.get("source_id"), brut.get("commune")))
        else:
            pris.add(lieu.id)
            lieux.append(lieu)
    return Releve(tuple(lieux), tuple(refus))


def completer(brut: Brut, source: str, jour: datetime.date) -> Brut:
    """The row with its identifier, its source, and the point of its commune when it has no point of its own."""
    complet = {champ: valeur for champ, valeur in brut.items() if valeur is not None}
    commune = communes().get(str(complet.get("commune")))
    if commune is not None and not ("lat" in complet and "lon" in complet):
        complet |= {"lat": commune.lat, "lon": commune.lon, "precision": "commune"}
        complet["precision_note"] = "point de la commune"
    complet.setdefault("precision", "adresse")
    complet.setdefault("source_date", jour.isoformat())
    identifiant = identifier(str(complet.get("type")), str(complet.get("commune")), str(complet.get("nom")))
    return complet | {"id": identifiant, "source": source, "fiabilite": FIABILITE}


def identifier(genre: str, commune: str, nom: str) -> str:
    """A readable identifier: type, commune, name."""
    return re.sub(r"-+$", "", f"{genre}-{commune}-{normaliser(nom).replace(' ', '-')[:60]}")


def _valider(brut: Brut, tout: Annuaire) -> tuple[Lieu | None, str]:
    try:
        lieu = Lieu.model_validate(brut)
    except ValidationError as erreur:
        champ, message = premiere_erreur(erreur)
        return None, f"{champ} : {message}"
    remarques = verifier_lieu(lieu, tout)
    return lieu, "; ".join(f"{une.champ} : {une.message}" for une in remarques)
