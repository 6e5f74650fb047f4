"""The name an action has before somebody gives it one: its kind of place and its commune."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tznr_kit.socle.formulaires.lecture import liste
from tznr_kit.socle.territoires.communes import communes

SANS_TITRE = "Action sans titre"
COURTS = {"marche": "Marché", "foire": "Foire", "portes_ouvertes": "Portes ouvertes", "sante": "Salle d'attente",
          "fete": "Fête locale", "employeur": "Stand chez un employeur", "autre": "Action"}  # fmt: skip


def titre_propose(reponses: Mapping[str, Any]) -> str:
    """« Marché de Cadours », « Distribution alimentaire d'Auterive »; SANS_TITRE while nothing is known."""
    commune, genre = communes().get(reponses.get("commune", "")), reponses.get("type_lieu")
    lieux = {option.code: option.libelle for option in liste("lieux_types")}
    quoi = COURTS.get(genre, lieux.get(genre, "Action")) if genre else None
    if commune is None:
        return quoi or SANS_TITRE
    return f"{quoi or 'Action'} {de(commune.nom)}"


def de(nom: str) -> str:
    """« de Cadours », « d'Auterive », « du Fousseret », « des Varennes »."""
    if nom.startswith("Le "):
        return f"du {nom[3:]}"
    if nom.startswith("Les "):
        return f"des {nom[4:]}"
    return f"d'{nom}" if nom[0].lower() in "aeiouyéèêhâî" else f"de {nom}"
