"""The questions of ``content/questions.yaml``, asked of each person of the household."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tznr_kit.droits.reponses import COUPLE, ENFANTS, Reponses
from tznr_rules import Regles
from tznr_rules.modeles import Question

THEMES_DU_FOYER = {COUPLE: "vous", ENFANTS: "famille"}
"""Where the two questions that say who lives there are asked."""


@dataclass(frozen=True)
class Posee:
    """One question asked of one person. ``champ``: where the answer goes (``adultes[1].age``)."""

    champ: str
    question: Question
    rang: int = 0

    @property
    def de_qui(self) -> str:
        """Whom it is about, « » for the visitor or the household."""
        if self.champ in THEMES_DU_FOYER:
            return ""
        if self.question.entite == "enfant":
            return f"Enfant {self.rang + 1}"
        return "Votre conjoint ou conjointe" if self.rang else ""

    @property
    def texte(self) -> str:
        """The question, with the person it is about when it is not the visitor."""
        return f"{self.question.question} ({self.de_qui.lower()})" if self.de_qui else self.question.question


def toutes(regles: Regles, reponses: Reponses) -> list[Posee]:
    """Every question of this household: by theme, then the visitor and the household, the spouse, each child."""
    rangs = {theme.id: rang for rang, theme in enumerate(regles.themes)}
    return sorted(_toutes(regles, reponses), key=lambda p: (rangs[p.question.theme], _groupe(p)))


def _groupe(posee: Posee) -> int:
    if posee.champ in THEMES_DU_FOYER:
        return -1
    return posee.rang + (10 if posee.question.entite == "enfant" else 0)


def _toutes(regles: Regles, reponses: Reponses) -> Iterator[Posee]:
    yield Posee(COUPLE, _couple(regles))
    yield Posee(ENFANTS, _enfants(regles))
    for reponse in regles.reponses.values():
        question = reponse.question
        if question.entite == "foyer":
            yield Posee(question.champ, question)
            continue
        liste, suite = question.champ.split(".", 1)
        for rang in range(_combien(liste, reponses)):
            yield Posee(f"{liste}[{rang}].{suite}", question, rang)


def _combien(liste: str, reponses: Reponses) -> int:
    if liste == "adultes":
        return 2 if reponses.get(COUPLE) else 1
    return int(str(reponses.get(ENFANTS) or 0))


def _couple(regles: Regles) -> Question:
    texte = regles.entites["adultes"].question
    return Question(champ=COUPLE, nom="couple", type="oui_non", theme=THEMES_DU_FOYER[COUPLE], question=texte)


def _enfants(regles: Regles) -> Question:
    entite = regles.entites["enfants"]
    return Question(
        champ=ENFANTS,
        nom="nombre_enfants",
        type="entier",
        unite="nombre",
        domaine=(0, entite.maximum_accepte or entite.maximum),
        theme=THEMES_DU_FOYER[ENFANTS],
        question=entite.question,
    )
