"""Some households of a batch taken apart, perhaps several times over, and what was computed of them put back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from tznr_rules.colonnes import prises
from tznr_rules.ecriture import Hypotheses
from tznr_rules.intervalle import Borne, Choix, Colonne, Grandeur, Intervalle


def prises_de(valeur: Grandeur, lignes: Colonne) -> Grandeur:
    """The same quantity, for these lines only (ranks)."""
    return _par_colonne(lambda colonne: prises(colonne, lignes), valeur)


def _par_colonne(faire: Callable[[Colonne], Colonne], valeur: Grandeur) -> Grandeur:
    """A quantity, each of its columns made again; a plain number is the same for every line."""

    def une(colonne: Borne) -> Borne:
        return faire(colonne) if isinstance(colonne, np.ndarray) and colonne.ndim else colonne

    if isinstance(valeur, Choix):
        return Choix(une(valeur.masque))
    if not isinstance(valeur, Intervalle):
        return valeur if isinstance(valeur, list) else une(valeur)
    bas = une(valeur.bas)
    return Intervalle(bas, bas if valeur.exact else une(valeur.haut))


def en_blocs(ensemble: Sequence[Hypotheses], nombre: int) -> dict[str, Colonne]:
    """Each thing supposed of the same quantities, for as many households: one block of lines under another."""
    return {
        nom: np.repeat([dict(hypotheses)[nom] for hypotheses in ensemble], nombre).reshape(-1, 1)
        for nom, _ in ensemble[0]
    }


class Remises:
    """The quantities of one block, back at the lines it was taken from among ``nombre``; nothing elsewhere."""

    def __init__(self, blocs: Mapping[str, Grandeur], lignes: Colonne, rang: int, nombre: int) -> None:
        self._blocs, self._lignes, self._nombre = blocs, lignes, nombre
        self._bloc = slice(rang * len(lignes), (rang + 1) * len(lignes))

    def __getitem__(self, cle: str) -> Grandeur:
        return _par_colonne(self._remise, self._blocs[cle])

    def _remise(self, colonne: Colonne) -> Colonne:
        entiere = np.zeros((self._nombre, colonne.shape[1]), dtype=colonne.dtype, order="F")
        entiere[self._lignes] = colonne[self._bloc]
        return entiere
