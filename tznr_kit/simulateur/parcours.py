"""Which questions to ask, theme by theme: only those that can still change something."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from tznr_kit.simulateur.calcul import Calcul
from tznr_kit.simulateur.questions import Posee, toutes
from tznr_kit.simulateur.reponses import COUPLE, ENFANTS, Reponses, generique
from tznr_rules import Regles
from tznr_rules.modeles import Theme


@dataclass(frozen=True)
class Etape:
    """One screen of the questionnaire."""

    theme: Theme
    questions: tuple[Posee, ...]


def etapes(calcul: Calcul, reponses: Reponses, avec_professionnel: bool, droits: tuple[str, ...] = ()) -> list[Etape]:
    """The screens left to this household: themes where a question was answered or can still change something.

    ``droits``: only what can change these rights (a kiosk's ticket); empty: any right.
    """
    toutes_celles = toutes(calcul.regles, reponses)
    neuves = [p for p in toutes_celles if _a_regarder(p, calcul, reponses, avec_professionnel)]
    utiles = calcul.utiles([posee.champ for posee in neuves], droits)
    retenues = {p.champ for p in neuves if p.champ in utiles and _mure(p, calcul, reponses)}
    return _par_theme(calcul, (p for p in toutes_celles if p.champ in retenues or _toujours(p, calcul)))


def _toujours(posee: Posee, calcul: Calcul) -> bool:
    return posee.champ in (COUPLE, ENFANTS) or posee.champ in calcul.retenues


def _a_regarder(posee: Posee, calcul: Calcul, reponses: Reponses, avec_professionnel: bool) -> bool:
    if posee.champ in reponses or _toujours(posee, calcul):
        return False
    return avec_professionnel or not posee.question.avec_professionnel


def _mure(posee: Posee, calcul: Calcul, reponses: Reponses) -> bool:
    """A question of which another one decides (« marié ? » after « en couple ? ») waits for that answer."""
    return calcul.certaine(posee.champ) or not calcul.attend(posee.champ, reponses)


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
    return _par_theme(calcul, (p for p in toutes(calcul.regles, reponses) if _saisissable(p, calcul)))


def _saisissable(posee: Posee, calcul: Calcul) -> bool:
    return _toujours(posee, calcul) or calcul.certaine(posee.champ)


def _par_theme(calcul: Calcul, choisies: Iterable[Posee]) -> list[Etape]:
    liste = list(choisies)
    suite = [Etape(theme, tuple(p for p in liste if p.question.theme == theme.id)) for theme in calcul.regles.themes]
    return [etape for etape in suite if etape.questions]


def rang_du_theme(suite: list[Etape], theme: str) -> int:
    """Place of a theme among the screens, the first one when it has no question left."""
    ordre = [etape.theme.id for etape in suite]
    return ordre.index(theme) if theme in ordre else 0
