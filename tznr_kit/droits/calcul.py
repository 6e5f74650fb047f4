"""One household through the rules, whatever is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from tznr_kit.droits.reponses import (
    COMPLET,
    MONTANTS_PERCUS,
    PERCUES,
    Reponses,
    Valeur,
    decouper,
    generique,
    situation,
)
from tznr_kit.socle.dernier_bon import DernierBon
from tznr_kit.socle.reglages import chemin_contenu
from tznr_rules import ErreurContenu, ErreurSituation, Regles, Simulation, jour_de, regles_de, reprendre
from tznr_rules.chargement import empreinte_de
from tznr_rules.droits import DroitCompile
from tznr_rules.modeles import SiCompletExpression
from tznr_rules.situations import verifier_situation


@dataclass(frozen=True)
class Calcul:
    """Result of a simulation: what is asked of it is computed then, and once.

    ``retenues``: the answers that apply; ``situation``: the household as in the contract (docs/contrat.md).
    """

    retenues: Reponses
    situation: dict[str, Any]
    simulation: Simulation

    @property
    def regles(self) -> Regles:
        """The rules it was computed with."""
        return self.simulation.regles

    @cached_property
    def droits(self) -> dict[str, dict[str, Any]]:
        """Result of each right, by id."""
        droits: dict[str, dict[str, Any]] = self.simulation.resultats()[0]["droits"]
        return droits

    def utiles(self, champs: Iterable[str], droits: Iterable[str] = ()) -> frozenset[str]:
        """Among these fields, those whose answer can still change a right that the household does not receive.

        ``droits``: only these rights, those that the rules do not know any more left out; none: any right.
        """
        return self.simulation.manques.utiles(0, champs, self._a_trancher(droits))

    def _a_trancher(self, droits: Iterable[str]) -> list[DroitCompile]:
        voulus = set(droits or self.regles.droits) - set(self.situation.get(PERCUES, ()))
        return [compile_ for compile_ in self.regles.du_plus_leger if compile_.droit.id in voulus]

    def certaine(self, champ: str) -> bool:
        """Does the question of this field surely apply?"""
        return _applicable(self.simulation, champ)[0]


def regles_du_kit() -> Regles:
    """The rules of the installation, read again when a file changes.

    Broken while the server runs, the last good ones keep serving. Raises ErreurContenu when they never were good.
    """
    racine = chemin_contenu("droits").parent
    return _regles.donner(racine, lambda: empreinte_de(racine), lambda: _eprouver(regles_de(racine)))


def exiger_lisible(foyer: Mapping[str, Any], jour: date, fichier: Path, champ: str) -> None:
    """Raises ErreurContenu, at ``champ``, when the rules cannot read a household that a content file writes."""
    try:
        verifier_situation(regles_du_kit(), jour, foyer)
    except ErreurSituation as refus:
        faute = refus.erreurs[0]
        raise ErreurContenu(fichier, f"{champ}.{faute['champ']}", faute["message"]) from refus


def _eprouver(regles: Regles) -> Regles:
    """Rules that can be read but cannot answer today (a figure not in force yet) are not good rules."""
    Simulation.des_situations(regles, [{}], date.today()).resultats()
    return regles


_regles: DernierBon[Regles] = DernierBon()


def calculer(
    reponses: Reponses,
    jour: date,
    percues: tuple[str, ...] = (),
    complet: bool = False,
    dernier: Calcul | None = None,
) -> Calcul:
    """The rights of the household at the month of ``jour``; ``complet``: what is not answered is ordinary.

    ``dernier``: the last calculation of the same visitor, of which only what changed is computed again.

    An answer whose question does not apply any more (the farm's takings of somebody who retired) is kept by the
    visitor but not used: the rules use whatever they are given.
    """
    regles, simulation = regles_du_kit(), dernier.simulation if dernier else None
    retenues = dict(reponses)
    while True:
        foyer = situation(retenues, percues, complet)
        simulation = _simuler(regles, foyer, jour_de(jour), simulation)
        sans_objet = [champ for champ in retenues if not _garde(simulation, champ, percues)]
        if not sans_objet:
            return Calcul(retenues, foyer, simulation)
        for champ in sans_objet:
            del retenues[champ]


def _simuler(regles: Regles, foyer: dict[str, Any], jour: date, derniere: Simulation | None) -> Simulation:
    if derniere is None or derniere.regles is not regles or derniere.jour != jour:
        return Simulation.des_situations(regles, [foyer], jour)
    return reprendre(derniere, foyer)


def ordinaire(calcul: Calcul, jour: date) -> Calcul:
    """The same household, ordinary in what is only asked beside a professional (permit, health, savings).

    It never decides a status: it gives an order of magnitude, shown with what was supposed.
    """
    while True:
        absents = [champ for champs in calcul.simulation.manques.absents(0).values() for champ in champs]
        supposees = {champ: valeur for champ in absents if (valeur := _ordinaire(calcul.regles, champ)) is not None}
        if not supposees:
            return calcul
        percues = tuple(calcul.situation.get(PERCUES, ()))
        calcul = calculer({**calcul.retenues, **supposees}, jour, percues, COMPLET in calcul.situation, calcul)


def _ordinaire(regles: Regles, champ: str) -> Valeur:
    """Answer of an ordinary household to a question asked beside a professional, None for another question."""
    reponse = regles.reponses.get(generique(champ))
    if reponse is None or not reponse.question.avec_professionnel:
        return None
    valeur = reponse.question.si_complet
    return None if isinstance(valeur, SiCompletExpression) else valeur


def _garde(simulation: Simulation, champ: str, percues: tuple[str, ...]) -> bool:
    """Is this answer still used? The amount of a right lasts as long as the right is received, asked or not."""
    if champ.startswith(f"{MONTANTS_PERCUS}."):
        return champ.removeprefix(f"{MONTANTS_PERCUS}.") in percues
    return _possible(simulation, champ)


def _possible(simulation: Simulation, champ: str) -> bool:
    """Can the question of this field apply, given the other answers?"""
    return _applicable(simulation, champ)[1]


def _applicable(simulation: Simulation, champ: str) -> tuple[bool, bool]:
    """(surely, possibly): does the question of this field apply?"""
    rang = decouper(champ)[1]
    reponse = simulation.regles.reponses.get(generique(champ))
    if reponse is None or reponse.si is None:
        return True, True
    surs, possibles = simulation.applicable(reponse, 0)
    return (surs[rang], possibles[rang]) if rang < len(possibles) else (False, False)
