"""Which questions to ask, theme by theme: only those that can still change something."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
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


def etapes(calcul: Calcul, reponses: Reponses, avec_professionnel: bool, droits: tuple[str, ...] = ()) -> list[Etape]:
    """The screens left to this household: themes where a question was answered or can still change something.

    ``droits``: only what can change these rights (a kiosk's ticket); empty: any right.
    """
    tri = _Tri(calcul, reponses, avec_professionnel, droits)
    return [
        Etape(theme, partial(tri.choisir, posees)) for theme, posees in _par_theme(calcul, reponses) if tri.un(posees)
    ]


@dataclass(frozen=True)
class _Tri:
    """Which questions are asked of this household."""

    calcul: Calcul
    reponses: Reponses
    avec_professionnel: bool
    droits: tuple[str, ...]

    def un(self, posees: list[Posee]) -> bool:
        """Is at least one of these questions asked?"""
        return any(_toujours(p, self.calcul) for p in posees) or self.calcul.un_utile(self._mures(posees), self.droits)

    def choisir(self, posees: list[Posee]) -> list[Posee]:
        """Those of these questions that are asked."""
        utiles = self.calcul.utiles(self._mures(posees), self.droits)
        return [posee for posee in posees if posee.champ in utiles or _toujours(posee, self.calcul)]

    def _mures(self, posees: list[Posee]) -> list[str]:
        return [posee.champ for posee in posees if self._a_regarder(posee) and self._mure(posee.champ)]

    def _a_regarder(self, posee: Posee) -> bool:
        if posee.champ in self.reponses or _toujours(posee, self.calcul):
            return False
        return self.avec_professionnel or not posee.question.avec_professionnel

    def _mure(self, champ: str) -> bool:
        """A question of which another one decides (« marié ? » after « en couple ? ») waits for that answer."""
        return self.calcul.certaine(champ) or not self.calcul.attend(champ, self.reponses)


def _toujours(posee: Posee, calcul: Calcul) -> bool:
    return posee.champ in (COUPLE, ENFANTS) or posee.champ in calcul.retenues


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


def rang_du_theme(suite: list[Etape], theme: str) -> int:
    """Place of a theme among the screens, the first one when it has no question left."""
    ordre = [etape.theme.id for etape in suite]
    return ordre.index(theme) if theme in ordre else 0
