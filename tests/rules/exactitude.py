"""Agreement of the rules with the reference, right by right (written by rapport_exactitude.py).

Each household counts once per right. « Tel quel »: the rules as they are. « Net »: a difference that disappears when
the recorded divergences are undone (reference.yaml) is the reference departing from the law, not an error.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.rules.reference import (
    CONTENU,
    DROITS,
    SEIZE,
    Echantillon,
    Obtenu,
    attendu,
    comportements,
    d_accord,
    echantillons,
    regles_comme_la_reference,
)
from tznr_rules import Regles


@dataclass(frozen=True)
class Ecart:
    """A household on which the rules and the reference differ, recorded divergences undone or not."""

    foyer: str
    obtenu: Obtenu
    reference: Obtenu


@dataclass(frozen=True)
class Mesure:
    """Agreement on one right: households compared, paid by the reference, in agreement, and what is left."""

    compares: int
    verses: int
    tels_quels: int
    restants: list[Ecart]

    @property
    def net(self) -> int:
        return self.compares - len(self.restants)


@dataclass(frozen=True)
class Bilan:
    """One sample: the measure of each right, and households in agreement on the sixteen rights at once."""

    echantillon: Echantillon
    mesures: dict[str, Mesure]
    tous_tels_quels: int
    tous_nets: int


def mesurer(echantillon: Echantillon, regles: Regles, comme_la_reference: Regles) -> Bilan:
    loi, reference = echantillon.droits(regles), echantillon.droits(comme_la_reference)
    lignes = list(zip(echantillon.foyers, loi, reference, strict=True))
    mesures = {droit: _mesure(droit, lignes) for droit in DROITS}
    fautifs_nets = {ecart.foyer for droit in SEIZE for ecart in mesures[droit].restants}
    tels_quels = sum(all(d_accord(o[droit], attendu(droit, f)) for droit in SEIZE) for f, o, _ in lignes)
    return Bilan(echantillon, mesures, tels_quels, len(lignes) - len(fautifs_nets))


def _mesure(droit: str, lignes: list[tuple[dict[str, Any], dict[str, Obtenu], dict[str, Obtenu]]]) -> Mesure:
    triplets = [(foyer["id"], attendu(droit, foyer), loi[droit], autre[droit]) for foyer, loi, autre in lignes]
    differents = [triplet for triplet in triplets if not d_accord(triplet[2], triplet[1])]
    restants = [
        Ecart(nom, loi, reference) for nom, reference, loi, autre in differents if not d_accord(autre, reference)
    ]
    restants.sort(key=lambda ecart: -abs(ecart.obtenu.euros - ecart.reference.euros))
    verses = sum(reference != Obtenu(0.0, reference.niveau and "non") for _, reference, _, _ in triplets)
    return Mesure(len(lignes), verses, len(lignes) - len(differents), restants)


def tous_les_bilans() -> list[Bilan]:
    regles = Regles.charger(CONTENU)
    with regles_comme_la_reference(list(comportements())) as comme_la_reference:
        return [mesurer(echantillon, regles, comme_la_reference) for echantillon in echantillons()]


def concernes(echantillon: Echantillon, regles: Regles) -> dict[str, list[str]]:
    """By divergence, the households whose rights change when this divergence alone is undone."""
    loi = echantillon.droits(regles)
    resultat = {}
    for nom in comportements():
        with regles_comme_la_reference([nom]) as autres:
            reference = echantillon.droits(autres)
        paires = zip(echantillon.foyers, loi, reference, strict=True)
        resultat[nom] = [foyer["id"] for foyer, avant, apres in paires if avant != apres]
    return resultat
