"""A household whose answers changed a little since it was last simulated: what the change does not reach is kept.

The graph knows what reads an answer, far or near. Everything else is the very value of the last simulation, at the
month of the simulation; other months and hypotheses are computed again when they are asked.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from tznr_rules.colonnes import Colonnes, Donnee
from tznr_rules.intervalle import Intervalle
from tznr_rules.simulation import Simulation


def reprendre(derniere: Simulation, situation: dict[str, Any]) -> Simulation:
    """The simulation of a household, from the last one of the same visitor. Raises ErreurSituation."""
    nouvelle = Simulation.des_situations(derniere.regles, [situation], derniere.jour)
    changees = reponses_changees(derniere.colonnes, nouvelle.colonnes)
    if changees is None:
        return nouvelle
    touchees = set().union(*(derniere.regles.graphe.affectees(frozenset((cle,))) for cle in changees), changees)
    gardees = {cle: valeur for cle, valeur in derniere.contexte.items() if cle not in touchees}
    nouvelle.contexte.update(gardees)
    return nouvelle


def reponses_changees(avant: Colonnes, apres: Colonnes) -> set[str] | None:
    """Keys of the answers that differ; None when the persons, their births or what they receive do."""
    if avant.nombre != 1 or apres.nombre != 1 or not _memes_personnes(avant, apres):
        return None
    cles = avant.donnees.keys() | apres.donnees.keys()
    return {cle for cle in cles if not _memes_reponses(avant.donnees.get(cle), apres.donnees.get(cle))}


def _memes_personnes(avant: Colonnes, apres: Colonnes) -> bool:
    listes = ("presents", "naissances", "naissances_possibles", "naissances_sans_supposer")
    return (
        np.array_equal(avant.completes, apres.completes)
        and avant.percues.keys() == apres.percues.keys()
        and all(np.array_equal(avant.percues[droit], apres.percues[droit]) for droit in avant.percues)
        and all(_memes_listes(getattr(avant, nom), getattr(apres, nom)) for nom in listes)
    )


def _memes_listes(avant: dict[str, Intervalle], apres: dict[str, Intervalle]) -> bool:
    return all(
        np.array_equal(avant[liste].bas, apres[liste].bas) and np.array_equal(avant[liste].haut, apres[liste].haut)
        for liste in avant
    )


def _memes_reponses(avant: Donnee | None, apres: Donnee | None) -> bool:
    if avant is None or apres is None:
        return avant is apres
    return all(np.array_equal(getattr(avant, nom), getattr(apres, nom)) for nom in ("bas", "haut", "connu"))
