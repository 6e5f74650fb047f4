"""What a kiosk offers at first, and its limits (content/kiosque/parcours.yaml); the questions are those of the site."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from pydantic import Field

from tznr_kit.droits.calcul import exiger_lisible
from tznr_kit.droits.reponses import situation
from tznr_kit.socle.contenu import Modele, charger, composer
from tznr_kit.socle.reglages import chemin_contenu


class Situation(Modele):
    """One picture. ``reponses``: what choosing it says; ``a_voir``: rights only opened beside a professional."""

    id: str
    reponses: dict[str, bool | int | str]
    a_voir: tuple[str, ...] = ()


class Parcours(Modele):
    """The journey. ``inactivite``, ``inactivite_resultat``, ``compte_a_rebours``, ``adieu``: seconds."""

    licence: str
    source: str
    maximum_questions: int = Field(ge=1, le=20)
    inactivite: int
    inactivite_resultat: int
    compte_a_rebours: int
    adieu: int
    situations: tuple[Situation, ...]

    @cached_property
    def par_id(self) -> dict[str, Situation]:
        """Each situation by its id."""
        return {situation.id: situation for situation in self.situations}


def parcours() -> Parcours:
    """The journey of the installation. Raises ErreurContenu, also for an answer that the rules cannot read."""
    return composer("parcours", ("kiosque/parcours.yaml", "questions.yaml"), _parcours)


def _parcours() -> Parcours:
    fichier = chemin_contenu("kiosque") / "parcours.yaml"
    lu = charger(Parcours, fichier)
    for une in lu.situations:
        exiger_lisible(situation(une.reponses), date.today(), fichier, f"situations.{une.id}")
    return lu
