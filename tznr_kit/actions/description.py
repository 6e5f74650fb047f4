"""The form of an encounter as plain data: the tally draws whatever the YAML says."""

from __future__ import annotations

from typing import Any

from tznr_kit.socle.formulaires import Champ, formulaire, liste
from tznr_kit.socle.formulaires.lecture import options


def decrire() -> list[dict[str, Any]]:
    """Steps, each with its fields and their options."""
    return [
        {"id": etape.id, "titre": etape.titre, "champs": [_champ(champ) for champ in etape.champs]}
        for etape in formulaire("rencontre").etapes
    ]


def _champ(champ: Champ) -> dict[str, Any]:
    decrit = champ.model_dump(include={"id", "libelle", "type", "obligatoire", "longueur", "minimum", "maximum"})
    avec_options = champ.options or champ.liste
    decrit["options"] = [option.model_dump() for option in options(champ)] if avec_options else []
    decrit["etats"] = [option.model_dump() for option in liste(champ.etats)] if champ.etats else []
    return decrit
