"""A table with its margins, seen as a network in which counts circulate.

Every additive relation (a row adds up to its total, a column too) says that what enters a node
leaves it, so each cell is an arc. A reader who knows the published arcs can move a hidden one only
along a cycle of hidden arcs. Hiding one such cycle, wide enough, is what makes a cell unsolvable:
this is complementary suppression as a cheapest path (Castro, network-flow heuristics).
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Hashable
from dataclasses import dataclass

Noeud = Hashable


@dataclass(frozen=True)
class Arc:
    """One cell: ``valeur`` units flow from ``depart`` to ``arrivee``; hiding it costs ``cout`` (infinite: no)."""

    depart: Noeud
    arrivee: Noeud
    valeur: int
    cout: float


class ProtectionImpossible(Exception):
    """With totals that everybody knows, no choice of hidden cells protects this table: do not publish it."""


def masquer(arcs: list[Arc], primaires: set[int], besoin: int) -> set[int]:
    """Indices of all arcs to hide so that each of ``primaires`` stays uncertain by ``besoin`` units.

    The margins of a table always offer a cycle, unless they may not be hidden: raises ProtectionImpossible then.
    """
    masques = set(primaires)
    for cible in sorted(primaires, key=lambda indice: arcs[indice].valeur):
        masques |= _cycle(arcs, masques, cible, besoin)
    return masques


def _cycle(arcs: list[Arc], masques: set[int], cible: int, besoin: int) -> set[int]:
    """Cheapest set of arcs that lets ``cible`` grow by ``besoin`` while every total stays put."""
    voisins = _voisins(arcs, masques, cible, besoin)
    but = arcs[cible].depart
    file: list[tuple[float, int, Noeud, frozenset[int]]] = [(0.0, 0, arcs[cible].arrivee, frozenset())]
    vus: set[Noeud] = set()
    rang = 0
    while file:
        cout, _, noeud, chemin = heapq.heappop(file)
        if noeud == but:
            return set(chemin)
        if noeud in vus:
            continue
        vus.add(noeud)
        for indice, suivant, prix in voisins.get(noeud, []):
            rang += 1
            heapq.heappush(file, (cout + prix, rang, suivant, chemin | {indice}))
    raise ProtectionImpossible("aucune case voisine n'est assez grande pour protéger ce tableau")


def _voisins(
    arcs: list[Arc], masques: set[int], cible: int, besoin: int
) -> dict[Noeud, list[tuple[int, Noeud, float]]]:
    """From each node: (arc, other end, price). Forward an arc may grow; backward it must keep one unit.

    Zeros are never used: a hidden zero would protect nothing from a reader who knows that zeros are shown.
    """
    voisins: dict[Noeud, list[tuple[int, Noeud, float]]] = {}
    for indice, arc in enumerate(arcs):
        if indice == cible or arc.valeur == 0 or (indice not in masques and math.isinf(arc.cout)):
            continue
        prix = 0.0 if indice in masques else arc.cout
        voisins.setdefault(arc.depart, []).append((indice, arc.arrivee, prix))
        if arc.valeur - 1 >= besoin:
            voisins.setdefault(arc.arrivee, []).append((indice, arc.depart, prix))
    return voisins
