"""Every question on one page, theme by theme, for a professional."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import cached_property, partial

from tznr_kit.droits.calcul import Calcul
from tznr_kit.droits.questions import Posee, toutes
from tznr_kit.droits.reponses import COUPLE, ENFANTS, Reponses, generique
from tznr_rules import Regles
from tznr_rules.modeles import Theme


class Etape:
    """One screen of the questionnaire; its questions are chosen when it is drawn."""

    def __init__(self, theme: Theme, choisir: Callable[[], Iterable[Posee]]) -> None:
        self.theme, self._choisir = theme, choisir

    @cached_property
    def questions(self) -> tuple[Posee, ...]:
        """In the order of the page."""
        return tuple(self._choisir())


def champs_decisifs(regles: Regles, posees: Collection[Posee], avec_professionnel: bool) -> frozenset[str]:
    """Fields, among these questions, that decide whether some question of their themes is asked."""
    themes = {posee.question.theme for posee in posees}
    conditions = [
        reponse.si
        for reponse in regles.reponses.values()
        if reponse.si is not None
        and reponse.question.theme in themes
        and (avec_professionnel or not reponse.question.avec_professionnel)
    ]
    lues: set[str] = set().union(*(regles.graphe.fermeture(lien.cle) for si in conditions for lien in si.liens))
    return frozenset(p.champ for p in posees if p.champ in (COUPLE, ENFANTS) or _cle(regles, p) in lues)


def _cle(regles: Regles, posee: Posee) -> str:
    return regles.reponses[generique(posee.champ)].cle


def _toujours(posee: Posee, calcul: Calcul) -> bool:
    return posee.champ in (COUPLE, ENFANTS) or posee.champ in calcul.retenues


def saisie_rapide(calcul: Calcul, reponses: Reponses) -> list[Etape]:
    """Every question that surely applies, optional ones included: a professional goes straight to the point."""
    themes = [
        (theme, [posee for posee in posees if _toujours(posee, calcul) or calcul.certaine(posee.champ)])
        for theme, posees in _par_theme(calcul, reponses)
    ]
    return [Etape(theme, partial(tuple, posees)) for theme, posees in themes if posees]


def _par_theme(calcul: Calcul, reponses: Reponses) -> list[tuple[Theme, list[Posee]]]:
    """Every question of the household, by theme."""
    posees = toutes(calcul.regles, reponses)
    return [(theme, [p for p in posees if p.question.theme == theme.id]) for theme in calcul.regles.themes]
