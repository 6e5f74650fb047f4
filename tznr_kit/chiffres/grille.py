"""``content/pilotage/indicateurs.yaml``: which figures, what they mean, where they come from."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import field_validator

from tznr_kit.socle.contenu import Modele, charger
from tznr_kit.socle.reglages import chemin_contenu

SOURCES = ("actions", "personnes", "champ", "droits", "clotures", "evenements", "rendus")


class Indicateur(Modele):
    """One figure; ``preuve``: counted by the teams, or declared (the breakdown says what is confirmed)."""

    code: str
    libelle: str
    definition: str
    unite: str
    preuve: Literal["compte", "declare", "confirme"]
    calcul: str

    @field_validator("calcul")
    @classmethod
    def _source_connue(cls, calcul: str) -> str:
        if calcul.split(":", maxsplit=1)[0] not in SOURCES:
            raise ValueError(f"source inconnue : {calcul}. Sources : {', '.join(SOURCES)}")
        return calcul


class Grille(Modele):
    """The whole file; an unknown cost is null, and the full cost is then not said."""

    licence: str
    source: str
    verifie_le: date
    prochaine_revue: date
    cout_horaire: float | None
    cout_km: float | None
    attente: str
    indicateurs: tuple[Indicateur, ...]


def grille() -> Grille:
    """Raises ErreurContenu."""
    return charger(Grille, chemin_contenu("pilotage") / "indicateurs.yaml")
