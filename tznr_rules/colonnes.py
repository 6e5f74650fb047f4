"""A batch of households as columns: what was answered, and where nothing was.

``donnees`` holds one Donnee per question answered at least once; persons stand in two lists of fixed width
(2 adults, as many children as the largest family of the batch).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np

from tznr_rules.intervalle import Colonne, Intervalle

NAISSANCES = {
    "naissance": "naissances",
    "naissance_possible": "naissances_possibles",
    "naissance_sans_supposer": "naissances_sans_supposer",
}
"""Births as the language names them (``adultes.naissance``), and where they are kept here."""
UN_JOUR = 1 / 31
QUINZE = 14 / 31
"""A birthday set on the 15th, as a fraction of a month."""


@dataclass
class Donnee:
    """Answers to one question: low, high (the same object when nobody gave a band), and where they are known."""

    bas: Colonne
    haut: Colonne
    connu: Colonne

    @cached_property
    def partout(self) -> bool:
        """Every household answered (read once the batch is complete)."""
        return bool(self.connu.all())


@dataclass
class Colonnes:
    nombre: int
    completes: Colonne
    """(households, 1) yes/no: the rest of the situation is ordinary."""
    presents: dict[str, Intervalle]
    naissances: dict[str, Intervalle]
    """Month of birth as ``year × 12 + month - 1 + (day - 1) / 31``."""
    naissances_possibles: dict[str, Intervalle]
    """Every birth that what is known allows: a whole year when only the age is (see ``age_au`` in docs/regles.md)."""
    naissances_sans_supposer: dict[str, Intervalle]
    """The same, even in a complete household: no birthday is supposed."""
    donnees: dict[str, Donnee] = field(default_factory=dict)
    percues: dict[str, Colonne] = field(default_factory=dict)
    """(households,) yes/no by right declared as already received."""

    @cached_property
    def toutes_completes(self) -> bool:
        """Every household is declared complete."""
        return bool(self.completes.all())

    @cached_property
    def aucune_complete(self) -> bool:
        """No household is declared complete."""
        return not self.completes.any()

    def de(self, lignes: Colonne, enfants: int | None = None) -> Colonnes:
        """Some of these households, in the order of ``lignes`` (ranks), and their first ``enfants`` children only."""
        largeurs = {"enfants": enfants}
        return Colonnes(
            len(lignes),
            self.completes[lignes],
            _des_lignes(self.presents, lignes, largeurs),
            _des_lignes(self.naissances, lignes, largeurs),
            _des_lignes(self.naissances_possibles, lignes, largeurs),
            _des_lignes(self.naissances_sans_supposer, lignes, largeurs),
            {cle: _donnee(donnee, lignes, largeurs.get(cle.split(".")[0])) for cle, donnee in self.donnees.items()},
            {droit: percu[lignes] for droit, percu in self.percues.items()},
        )

    def changements(self, avant: Colonnes) -> set[str] | None:
        """Keys of the answers, births and rights received that differ; None when they are other families."""
        if self.nombre != avant.nombre or not np.array_equal(self.completes, avant.completes):
            return None
        if not all(_memes(lus, avant.presents[liste]) for liste, lus in self.presents.items()):
            return None
        naissances = {
            f"{liste}.{nom}"
            for nom, champ in NAISSANCES.items()
            for liste, lues in getattr(self, champ).items()
            if not _memes(lues, getattr(avant, champ)[liste])
        }
        cles, percus = self.donnees.keys() | avant.donnees.keys(), self.percues.keys() | avant.percues.keys()
        reponses = {cle for cle in cles if not _memes(self.donnees.get(cle), avant.donnees.get(cle))}
        return (
            naissances
            | reponses
            | {f"percu.{droit}" for droit in percus if not _egaux(self.percues.get(droit), avant.percues.get(droit))}
        )

    def forme(self, entite: str) -> tuple[int, int]:
        adultes, enfants = self.presents["adultes"].bas.shape[1], self.presents["enfants"].bas.shape[1]
        largeur = {"foyer": 1, "adulte": adultes, "enfant": enfants, "personne": adultes + enfants}[entite]
        return (self.nombre, largeur)


def prises(colonne: Colonne, lignes: Colonne, largeur: int | None = None) -> Colonne:
    """Some lines, of so many persons; each person's column in one piece."""
    return np.asarray(colonne.T[:largeur].take(lignes, axis=1).T)


def _paire(de: Donnee | Intervalle, lignes: Colonne, largeur: int | None) -> tuple[Colonne, Colonne]:
    """Low and high of some households: still one object where nothing is uncertain."""
    bas = prises(de.bas, lignes, largeur)
    return bas, bas if de.haut is de.bas else prises(de.haut, lignes, largeur)


def _des_lignes(
    listes: dict[str, Intervalle], lignes: Colonne, largeurs: dict[str, int | None]
) -> dict[str, Intervalle]:
    return {liste: Intervalle(*_paire(lues, lignes, largeurs.get(liste))) for liste, lues in listes.items()}


def _donnee(donnee: Donnee, lignes: Colonne, largeur: int | None) -> Donnee:
    return Donnee(*_paire(donnee, lignes, largeur), prises(donnee.connu, lignes, largeur))


def _memes(une: Donnee | Intervalle | None, autre: Donnee | Intervalle | None) -> bool:
    if une is None or autre is None:
        return une is autre
    return all(_egaux(getattr(une, nom), getattr(autre, nom)) for nom in ("bas", "haut")) and _egaux(
        getattr(une, "connu", None), getattr(autre, "connu", None)
    )


def _egaux(une: Colonne | None, autre: Colonne | None) -> bool:
    return une is autre if une is None or autre is None else np.array_equal(une, autre)


def naissance_d_un_age(jour: date, age: Any) -> Any:
    """Birth of somebody of a given age: birthday on the 15th, six months before the month of the simulation."""
    return jour.year * 12.0 + jour.month - 1.0 - 6.0 - 12.0 * age + QUINZE


def naissance_d_un_age_en_mois(jour: date, mois: float) -> float:
    return jour.year * 12.0 + jour.month - 2.0 - mois + QUINZE


def naissances_d_un_age_en_mois(jour: date, plus_petit: Any, plus_grand: Any) -> tuple[Any, Any]:
    """First and last births of somebody whose age in completed months is between two numbers on ``jour``."""
    ici = jour.year * 12.0 + jour.month - 1.0
    return ici - plus_grand - 1.0 + UN_JOUR, ici - plus_petit
