"""What a kiosk asks and offers (content/kiosque/parcours.yaml): structure only, the words are in each language."""

from __future__ import annotations

from functools import cached_property

from pydantic import Field, model_validator

from tznr_kit.socle.contenu import Modele, charger
from tznr_kit.socle.reglages import chemin_contenu

Bande = tuple[float, float]


class Question(Modele):
    """One question of the rules as a kiosk asks it. ``champ``: as in content/questions.yaml.

    ``tranches``: lowest and highest value of each answer; ``choix``: codes; ``pave``: highest number of a keypad.
    None of them: yes or no.
    """

    champ: str
    tranches: tuple[Bande, ...] = Field(default=(), max_length=3)
    choix: tuple[str, ...] = Field(default=(), max_length=3)
    pave: int | None = None


class Situation(Modele):
    """One picture. ``reponses``: what choosing it says; ``d_abord``: questions asked first, in order.

    ``tranches``: other bands for this situation; ``a_voir``: rights only opened beside a professional.
    """

    id: str
    reponses: dict[str, bool | int | str]
    d_abord: tuple[str, ...]
    tranches: dict[str, tuple[Bande, ...]] = Field(default_factory=dict)
    a_voir: tuple[str, ...] = ()


class Parcours(Modele):
    """The journey. ``inactivite``, ``compte_a_rebours``, ``adieu``: seconds."""

    licence: str
    source: str
    maximum_questions: int = Field(ge=1, le=10)
    maximum_cartes: int = Field(ge=1, le=3)
    inactivite: int
    compte_a_rebours: int
    adieu: int
    situations: tuple[Situation, ...]
    questions: tuple[Question, ...]

    @cached_property
    def par_champ(self) -> dict[str, Question]:
        """Each question by its field."""
        return {question.champ: question for question in self.questions}

    @cached_property
    def par_id(self) -> dict[str, Situation]:
        """Each situation by its id."""
        return {situation.id: situation for situation in self.situations}

    @model_validator(mode="after")
    def _questions_connues(self) -> Parcours:
        for situation in self.situations:
            inconnues = {*situation.d_abord, *situation.tranches} - self.par_champ.keys()
            if inconnues:
                raise ValueError(f"{situation.id} : questions inconnues {sorted(inconnues)}")
        return self


def parcours() -> Parcours:
    """The journey of the installation. Raises ErreurContenu."""
    return charger(Parcours, chemin_contenu("kiosque") / "parcours.yaml")
