"""What two releases together tell of those who came in between: solved as an attacker would, before publication.

Each figure published in both gives an equation on what has moved. Whatever these equations determine, a row, what is
left of a total, two figures one inside the other, must have moved by nobody or by enough people.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from tznr_kit.chiffres.bilan import Bilan
from tznr_kit.chiffres.equations import Chiffre, Lien, Somme, chiffres, liens, rangs
from tznr_kit.chiffres.publiable import REGLE

PRECIS = 1e-6
Mouvement = tuple[str, Somme, int]
"""Shown by, elementary counts, how many more than before."""


def a_garder(anciens: Sequence[Bilan], lu: Bilan) -> set[str]:
    """What must keep its former value, so that no earlier release and this one give away a few people."""
    gardes: set[str] = set()
    while True:
        dangereux = {un for ancien in anciens for un in _dangereux(ancien, lu, gardes)}
        if not dangereux:
            return gardes
        gardes |= dangereux


def _dangereux(ancien: Bilan, lu: Bilan, gardes: Collection[str]) -> set[str]:
    connus = rangs((ancien, lu))
    avant, neufs = list(chiffres(ancien, connus)), [un for un in chiffres(lu, connus) if un.de not in gardes]
    lies = list(liens({un.somme for un in (*avant, *neufs)}, connus))
    vides = _vides(avant, neufs, lies)
    avant, neufs = ([replace(un, somme=un.somme - vides) for un in cote] for cote in (avant, neufs))
    lies = list({(parties - vides, tout - vides) for parties, tout in lies} - {(Somme(), Somme())})
    bouges = _mouvements(avant, neufs)
    directs = {de for de, _, ecart in bouges if _petit(ecart)}
    if directs or not any(ecart for _, _, ecart in bouges):
        return directs
    # One equation for each thing said: what two tables say alike is solved once.
    uniques = {(somme, ecart): (de, somme, ecart) for de, somme, ecart in bouges if somme}
    return _par_le_calcul(list(uniques.values()), _visees(avant, neufs, lies), lies)


def _vides(avant: Sequence[Chiffre], neufs: Sequence[Chiffre], lies: Sequence[Lien]) -> Somme:
    """The counts that are zero in both (a quarter that has not come): they have not moved."""
    nuls = [{un for chiffre in cote if chiffre.valeur == 0 for un in chiffre.somme} for cote in (avant, neufs)]
    vides = nuls[0] & nuls[1]
    return Somme(vides.union(*(parties for parties, tout in lies if tout <= vides)))


def _mouvements(avant: Sequence[Chiffre], neufs: Sequence[Chiffre]) -> list[Mouvement]:
    """Each figure beside every former saying of the same counts: one of them may be that of an older release."""
    dits: dict[Somme, set[int]] = {}
    for un in avant:
        if un.valeur is not None:
            dits.setdefault(un.somme, set()).add(un.valeur)
    return [
        (un.de, un.somme, un.valeur - ancienne)
        for un in neufs
        if un.valeur is not None
        for ancienne in sorted(dits.get(un.somme, ()))
    ]


def _petit(ecart: float) -> bool:
    return PRECIS < abs(ecart) < REGLE.seuil - PRECIS


def _visees(avant: Sequence[Chiffre], neufs: Sequence[Chiffre], lies: Sequence[Lien]) -> list[Lien]:
    """What an attacker wants, as (counts added, counts taken away).

    Each count; each figure; what a figure leaves of another, or of everybody; what a table hides, taken together.
    """
    sommes = {un.somme for un in neufs if un.somme}
    dits = {un.somme for un in avant if un.valeur is not None}
    seuls = {Somme({element}) for somme in sommes for element in somme}
    caches: dict[str, set[str]] = {}
    for un in neufs:
        if (un.valeur is None or un.somme not in dits) and len(un.somme) == 1:
            (element,) = un.somme
            caches.setdefault(f"{un.de}|{element.rpartition('|')[2]}", set()).add(element)
    entiers = {parties for parties, _ in lies if parties}
    par_champ: dict[str, Somme] = {}
    for entier in entiers:
        champ = min(entier).partition("|")[0]
        par_champ[champ] = par_champ.get(champ, Somme()) | entier
    grandes = sommes | entiers | set(par_champ.values())
    dedans = [(grande, petite) for grande in grandes for petite in sommes if petite < grande]
    return [*((un, Somme()) for un in seuls | sommes | {Somme(groupe) for groupe in caches.values()}), *dedans]


def _par_le_calcul(bouges: Sequence[Mouvement], visees: Sequence[Lien], lies: Sequence[Lien]) -> set[str]:
    """Solved once; a target is told when it is a combination of the equations. Returns one thing to hold back."""
    paires = [(somme, Somme()) for _, somme, _ in bouges] + list(lies)
    elements = sorted({un for deux in (*paires, *visees) for somme in deux for un in somme})
    rang = {element: i for i, element in enumerate(elements)}
    matrice = np.stack([_vecteur(deux, rang) for deux in paires])
    ecarts = np.array([float(ecart) for _, _, ecart in bouges] + [0.0] * len(lies))
    buts = np.stack([_vecteur(deux, rang) for deux in visees])
    parts = buts @ np.linalg.pinv(matrice, rcond=1e-9)
    atteints = np.abs(parts @ matrice - buts).max(axis=1) < PRECIS
    valeurs = np.abs(parts @ ecarts)
    accuses: Counter[str] = Counter()
    for but in np.flatnonzero(atteints & (valeurs > PRECIS) & (valeurs < REGLE.seuil - PRECIS)):
        utiles = zip(bouges, parts[but], strict=False)
        accuses.update({de for (de, _, ecart), part in utiles if ecart and abs(part) > PRECIS})
    # Named alike at each run: between two that tell as much, the first by name.
    return {min(accuses, key=lambda de: (-accuses[de], de))} if accuses else set()


def _vecteur(deux: Lien, rang: dict[str, int]) -> np.ndarray:
    vecteur = np.zeros(len(rang))
    plus, moins = deux
    vecteur[[rang[un] for un in plus]] += 1.0
    vecteur[[rang[un] for un in moins]] -= 1.0
    return vecteur
