"""A page is a pile of blocks: each says its height, then draws itself at the place it is given."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Protocol

from tznr_kit.papier.dessin.feuille import Feuille, NeTientPas

CORPS = (14.0, 13.5, 13.0, 12.5)  # sizes of the running text tried in this order: never under 12.5
ECART, ECART_MINIMAL, ECART_MAXIMAL = 4.0, 1.4, 7.5


class Bloc(Protocol):
    """``corps``: size of the running text (points)."""

    @property
    def serre(self) -> bool:
        """Whether it touches the block above."""
        ...

    def hauteur(self, feuille: Feuille, corps: float) -> float:
        """Height (mm) it takes."""
        ...

    def dessiner(self, feuille: Feuille, y: float, corps: float) -> None:
        """Draw it, its top at ``y``."""
        ...


def empiler(feuille: Feuille, blocs: Sequence[Bloc], haut: float, bas: float) -> float:
    """Draw ``blocs`` from ``haut`` down to ``bas`` at most, as large as they hold; returns the ordinate reached.

    What is left is shared between the blocks. Raises NeTientPas.
    """
    libres = sum(not bloc.serre for bloc in blocs[1:])
    serres = len(blocs) - 1 - libres
    for corps in CORPS:
        hauteurs = [bloc.hauteur(feuille, corps) for bloc in blocs]
        reste = bas - haut - sum(hauteurs) - serres * ECART_MINIMAL
        if reste >= libres * ECART_MINIMAL:
            ecart = min(ECART_MAXIMAL, reste / libres) if libres else ECART
            return _poser(feuille, blocs, hauteurs, haut, ecart, corps)
    manque = libres * ECART_MINIMAL - reste
    raise NeTientPas(f"« {feuille.titre_du_document} » ne tient pas sur sa page : il manque {manque:.0f} mm")


def empiler_au_mieux(feuille: Feuille, piles: Sequence[Sequence[Bloc]], haut: float, bas: float) -> float:
    """Draw the first of ``piles`` that holds; returns the ordinate reached. Raises NeTientPas when none does."""
    for pile in piles[:-1]:
        with suppress(NeTientPas):
            return empiler(feuille, pile, haut, bas)
    return empiler(feuille, piles[-1], haut, bas)


def _poser(
    feuille: Feuille, blocs: Sequence[Bloc], hauteurs: Sequence[float], haut: float, ecart: float, corps: float
) -> float:
    y = haut
    for rang, (bloc, hauteur) in enumerate(zip(blocs, hauteurs, strict=True)):
        if rang:
            y += ECART_MINIMAL if bloc.serre else ecart
        bloc.dessiner(feuille, y, corps)
        y += hauteur
    return y
