"""Which answers are missing, right by right.

From a right that is not settled, walk down its quantities and stop at those already known: what is left at the
bottom are the answers that can still change something. Sets of answers are masks: one bit per missing answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from itertools import chain
from operator import or_
from typing import TYPE_CHECKING

import numpy as np

from tznr_rules.droits import DroitCompile
from tznr_rules.questionnaire import Reponse

if TYPE_CHECKING:
    from tznr_rules.simulation import Simulation

LISTES = ("adultes", "enfants")


class Manques:
    """The missing answers of a batch of households."""

    def __init__(self, simulation: Simulation) -> None:
        self.simulation = simulation
        self._par_foyer: dict[int, _ManquesDuFoyer] = {}
        self._par_cle = {reponse.cle: reponse for reponse in simulation.regles.reponses.values()}

    def par_droit(self, identifiant: str) -> list[list[str]]:
        """For each household, the fields missing to settle one right (status or amount), in file order."""
        droit = self.simulation.regles.droits[identifiant]
        petit, grand = self.simulation.montants(droit)
        ouverts = np.flatnonzero(petit != grand)
        manques: list[list[str]] = [[] for _ in range(self.simulation.colonnes.nombre)]
        for i in ouverts.tolist():
            manques[i] = self.du_droit(droit, i)
        return manques

    def du_droit(self, droit: DroitCompile, i: int) -> list[str]:
        """Fields missing to settle the right of household ``i``, in file order."""
        return self._du_foyer(i).du_droit(droit)

    def utiles(self, i: int, champs: Iterable[str], droits: Iterable[DroitCompile]) -> frozenset[str]:
        """Among these fields, those whose answer can still change one of these rights of household ``i``.

        A right that only reads fields already found is not computed: give the lightest rights first.
        """
        return self._du_foyer(i).utiles(frozenset(champs), droits)

    def un_utile(self, i: int, champs: Iterable[str], droits: Iterable[DroitCompile]) -> bool:
        """Is there at least one? No more rights are computed than it takes to know."""
        return self._du_foyer(i).un_utile(frozenset(champs), droits)

    def absents(self, i: int) -> dict[str, list[str]]:
        """Fields not answered by household ``i`` and whose condition is not false, by key, in file order."""
        return self._du_foyer(i).absents

    def _du_foyer(self, i: int) -> _ManquesDuFoyer:
        if i not in self._par_foyer:
            self._par_foyer[i] = _ManquesDuFoyer(self.simulation, i, dict(self._chercher(i)))
        return self._par_foyer[i]

    def _chercher(self, i: int) -> Iterator[tuple[str, list[str]]]:
        colonnes = self.simulation.colonnes
        for liste in LISTES:
            presents = colonnes.presents[liste]
            if (presents.haut[i] & ~presents.bas[i]).any():
                yield f"{liste}.present", [liste]
        for reponse in self._par_cle.values():
            champs = self._champs_absents(reponse, i)
            if champs:
                yield reponse.cle, champs

    def _champs_absents(self, reponse: Reponse, i: int) -> list[str]:
        question, colonnes = reponse.question, self.simulation.colonnes
        if question.facultatif:
            return []
        if reponse.cle.endswith(".naissance"):
            naissance = colonnes.naissances[reponse.cle.split(".")[0]]
            manque = naissance.bas[i] != naissance.haut[i]
        elif colonnes.completes[i, 0] and (reponse.si_complet is not None or reponse.defaut is not None):
            return []
        else:
            donnee = colonnes.donnees.get(reponse.cle)
            largeur = colonnes.forme(question.entite)[1]
            manque = np.ones(largeur, dtype=bool) if donnee is None else ~donnee.connu[i]
        if question.entite != "foyer":
            manque = manque & colonnes.presents[reponse.cle.split(".")[0]].bas[i]
        if reponse.si is not None and manque.any():
            possible = self.simulation.applicable(reponse, i)[1]
            manque = manque & np.array([*possible, *[False] * (len(manque) - len(possible))], dtype=bool)
        if question.entite == "foyer":
            return [question.champ] if manque.any() else []
        liste, suite = question.champ.split(".", 1)
        return [f"{liste}[{j}].{suite}" for j in np.flatnonzero(manque).tolist()]


class _ManquesDuFoyer:
    """The missing answers of household ``i``: a quantity is looked at once, whatever the rights that read it."""

    def __init__(self, simulation: Simulation, i: int, absents: dict[str, list[str]]) -> None:
        self.simulation, self.i, self.absents = simulation, i, absents
        self._graphe = simulation.regles.graphe
        self._bits = {cle: self._graphe.bit(cle) for cle in absents}
        self._tous = reduce(or_, self._bits.values(), 0)
        self._masques: dict[str, int] = {}

    def du_droit(self, droit: DroitCompile) -> list[str]:
        utiles = self._manquent(droit)
        return [champ for cle, bit in self._bits.items() if bit & utiles for champ in self.absents[cle]]

    def utiles(self, champs: frozenset[str], droits: Iterable[DroitCompile]) -> frozenset[str]:
        retenus = self._reunir(self._chercher(champs, droits))
        cles = (cle for cle, bit in self._bits.items() if bit & retenus)
        return champs.intersection(chain.from_iterable(self.absents[cle] for cle in cles))

    def un_utile(self, champs: frozenset[str], droits: Iterable[DroitCompile]) -> bool:
        return any(self._chercher(champs, droits))

    def _chercher(self, champs: frozenset[str], droits: Iterable[DroitCompile]) -> Iterator[int]:
        """Those of the fields that each right still waits for, until all are found; a right in vain is not computed."""
        reste = self._reunir(bit for cle, bit in self._bits.items() if not champs.isdisjoint(self.absents[cle]))
        for droit in droits:
            if self._reunir(map(self._lues, _racines(droit))) & reste and self._ouvert(droit):
                trouves = self._manquent(droit) & reste
                reste &= ~trouves
                yield trouves

    def _ouvert(self, droit: DroitCompile) -> bool:
        petit, grand = self.simulation.montants(droit)
        return bool(petit[self.i] != grand[self.i])

    def _manquent(self, droit: DroitCompile) -> int:
        """Missing answers that can still change a right."""
        racines = _racines(droit)
        return self._reunir(map(self._masque, racines)) or self._reunir(map(self._lues, racines))

    def _masque(self, cle: str) -> int:
        """Missing answers that can still change a quantity."""
        masque = self._masques.get(cle)
        if masque is None:
            masque = self._masques[cle] = self._descendre(cle) if self._lues(cle) else 0
        return masque

    def _descendre(self, cle: str) -> int:
        masque, noeud = self._bits.get(cle, 0), self._graphe.noeuds.get(cle)
        if noeud is None or self.simulation.connue(cle, self.i):
            return masque
        for lien in noeud.liens:
            # Through a hypothesis what is known here may be unknown: all that the quantity reads counts.
            masque |= self._lues(lien.cle) if lien.sans else self._masque(lien.cle)
        return masque

    def _lues(self, cle: str) -> int:
        """Missing answers that a quantity depends on, known or not."""
        return self._graphe.bits_de(cle) & self._tous

    @staticmethod
    def _reunir(masques: Iterable[int]) -> int:
        return reduce(or_, masques, 0)


def _racines(droit: DroitCompile) -> list[str]:
    """Keys that settle the status and the amount of a right."""
    return [cle for cle in (*droit.conditions, droit.montant, *(c for _, c in droit.niveaux)) if cle]
