"""Which answers are missing, right by right.

From a right that is not settled, walk down its quantities and stop at those already known: what is left at the
bottom are the answers that can still change something.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from tznr_rules.droits import DroitCompile
from tznr_rules.intervalle import bornes
from tznr_rules.questionnaire import Reponse

if TYPE_CHECKING:
    from tznr_rules.simulation import Simulation

LISTES = ("adultes", "enfants")


class Manques:
    """The missing answers of a batch of households."""

    def __init__(self, simulation: Simulation) -> None:
        self.simulation = simulation
        self._champs: dict[int, dict[str, list[str]]] = {}
        self._connus: dict[tuple[str, int], bool] = {}
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
        absents = self.absents(i)
        if not absents:
            return []
        racines = [cle for cle in (*droit.conditions, droit.montant, *(c for _, c in droit.niveaux)) if cle]
        utiles = set(self._descendre(racines, i, set(absents)))
        if not utiles:
            utiles = set().union(*(self.simulation.regles.graphe.fermeture(cle) for cle in racines)) & set(absents)
        return [champ for cle in absents if cle in utiles for champ in absents[cle]]

    def _descendre(self, racines: list[str], i: int, absents: set[str]) -> Iterator[str]:
        regles = self.simulation.regles
        vus: set[str] = set()
        pile = list(racines)
        while pile:
            cle = pile.pop()
            if cle in vus:
                continue
            vus.add(cle)
            if cle in absents:
                yield cle
            if cle not in regles.graphe.noeuds or regles.graphe.noeuds[cle].type == "bareme" or self._connu(cle, i):
                continue
            for lien in regles.graphe.noeuds[cle].liens:
                if lien.sans or lien.cle in ("date.mois", "date.annee"):
                    pile.extend(regles.graphe.fermeture(lien.cle) & absents)
                pile.append(lien.cle)

    def _connu(self, cle: str, i: int) -> bool:
        if (cle, i) not in self._connus:
            self._connus[cle, i] = self._regarder(cle, i)
        return self._connus[cle, i]

    def _regarder(self, cle: str, i: int) -> bool:
        if self.simulation.regles.graphe.noeuds[cle].type.startswith("choix:"):
            masque = np.atleast_2d(self.simulation.valeur(cle).masque)
            masque = masque[i] if masque.shape[0] > 1 else masque[0]
            return not np.any(masque & (masque - 1))
        return self.simulation.exact(cle, i)

    def absents(self, i: int) -> dict[str, list[str]]:
        """Fields not answered by household ``i`` and whose condition is not false, by key, in file order."""
        if i not in self._champs:
            self._champs[i] = dict(self._chercher(i))
        return self._champs[i]

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
            possible = bornes(reponse.si.fonction(self.simulation.contexte))[1]
            manque = manque & np.broadcast_to(possible, (colonnes.nombre, manque.shape[0]))[i]
        if question.entite == "foyer":
            return [question.champ] if manque.any() else []
        liste, suite = question.champ.split(".", 1)
        return [f"{liste}[{j}].{suite}" for j in np.flatnonzero(manque).tolist()]
