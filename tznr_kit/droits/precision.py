"""An amount given as a band is asked again, narrower, only where the answer would change what is shown."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from tznr_kit.droits.classement import ARGENT, groupe
from tznr_kit.droits.entretien import PRECISE
from tznr_kit.droits.estimation import Possibles
from tznr_kit.droits.plan import Bande
from tznr_kit.droits.reponses import decouper, generique

PARTS, MAXIMUM = 4, 2
ENJEU = 25.0
"""Euros per month that the narrower answer must be worth (spread of what it explains)."""
PAS = (500.0, 100.0, 50.0, 10.0, 5.0)


@dataclass(frozen=True)
class Precision:
    """An amount asked again: its field, and the narrower bands offered."""

    champ: str
    bandes: tuple[Bande, ...]

    @property
    def cle(self) -> str:
        """Where the choice is kept."""
        return f"{PRECISE}:{self.champ}"


def a_preciser(possibles: Possibles, faites: Collection[str]) -> Precision | None:
    """The amount most worth asking again, None when none is worth it or when enough were (``faites``: keys of what
    was chosen so far)."""
    deja = {cle.partition(":")[2] for cle in faites if cle.startswith(f"{PRECISE}:")}
    if len(deja) >= MAXIMUM:
        return None
    notes = {
        champ: _explique(possibles, champ)
        for champ, valeur in possibles.reponses.items()
        if isinstance(valeur, dict) and champ not in deja and _en_euros(possibles, champ)
    }
    champ = max(notes, key=lambda un: notes[un], default=None)
    if champ is None or notes[champ] < ENJEU:
        return None
    valeurs = _tires(possibles, champ)
    return Precision(champ, tuple(couper(float(valeurs.min()), float(valeurs.max()), possibles.reponses[champ])))


def _en_euros(possibles: Possibles, champ: str) -> bool:
    return str(possibles.regles.reponses[generique(champ)].question.unite).startswith("EUR")


def _explique(possibles: Possibles, champ: str) -> float:
    """Euros per month: spread of the rights between the quarters of this band."""
    rangs = np.argsort(np.argsort(_tires(possibles, champ))) * PARTS // len(possibles.foyers)
    total = 0.0
    for droit in possibles.regles.droits.values():
        if groupe(possibles.regles, droit.droit.id) != ARGENT or droit.regle.automatique:
            continue
        montants = possibles.par_mois(droit)
        moyennes = np.array([montants[rangs == part].mean() for part in range(PARTS)])
        total += float(moyennes.var())
    return float(np.sqrt(total))


def _tires(possibles: Possibles, champ: str) -> np.ndarray:
    liste, rang, chemin = decouper(champ)
    objets = [foyer[liste][rang] if liste else foyer for foyer in possibles.foyers]
    for partie in chemin[:-1]:
        objets = [objet[partie] for objet in objets]
    return np.array([float(objet[chemin[-1]]) for objet in objets])


def couper(bas: float, haut: float, large: object) -> list[Bande]:
    """The band in at most four narrower ones, at round figures; the last one keeps its end."""
    if isinstance(large, dict):
        bas, fin = large["min"], large["max"]
    else:
        fin = haut
    haut = min(haut, fin)
    pas = next((pas for pas in PAS if (haut - bas) / pas >= PARTS), PAS[-1])
    bornes = sorted({bas, *(round((bas + (haut - bas) * part / PARTS) / pas) * pas for part in range(1, PARTS)), fin})
    bornes = [borne for borne in bornes if bas <= borne <= fin]
    return list(pairwise(bornes))
