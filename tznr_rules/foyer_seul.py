"""One household as plain values, out of the columns that lecture.py reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from tznr_rules.colonnes import NAISSANCES as COLONNES
from tznr_rules.colonnes import Colonnes, Donnee
from tznr_rules.ecriture import liste_de
from tznr_rules.intervalle import Choix, Colonne, Intervalle, Terme, entre
from tznr_rules.seul import pareille

Ecrite: TypeAlias = "Terme | list[Terme | None] | None"
"""An answer as it was given, or one for each person; None: it was not."""
NAISSANCES = frozenset(f"{liste}.{nom}" for liste in ("adultes", "enfants") for nom in COLONNES)


@dataclass(frozen=True)
class FoyerSeul:
    """``personnes``: who exists and when they were born, by key (``adultes.present``, ``enfants.naissance``…), one
    value per person who may exist; ``donnees``: answers by key, a list (None: not given) for those of persons."""

    complet: bool
    personnes: dict[str, list[Terme]]
    donnees: dict[str, Ecrite]
    percues: frozenset[str]
    rangs: dict[str, range]

    @classmethod
    def lire(cls, colonnes: Colonnes) -> FoyerSeul:
        """The only household of these columns."""
        presents = {liste: _dernier_possible(lu.haut) for liste, lu in colonnes.presents.items()}
        personnes = {f"{liste}.present": _valeurs(lu, presents[liste]) for liste, lu in colonnes.presents.items()}
        for nom, champ in COLONNES.items():
            for liste, lu in getattr(colonnes, champ).items():
                personnes[f"{liste}.{nom}"] = _valeurs(lu, presents[liste])
        return cls(
            bool(colonnes.completes[0, 0]),
            personnes,
            {cle: _donnee(cle, donnee, presents) for cle, donnee in colonnes.donnees.items()},
            frozenset(droit for droit, recus in colonnes.percues.items() if recus[0]),
            {liste: range(nombre) for liste, nombre in presents.items()} | {"personnes": range(sum(presents.values()))},
        )

    def changements(self, avant: FoyerSeul) -> set[str] | None:
        """Keys of the answers and births that differ from another household; None when it is another family."""
        memes = self.complet == avant.complet and self.rangs == avant.rangs
        if not memes or not all(pareille(self.personnes[cle], avant.personnes[cle]) for cle in PRESENCES):
            return None
        naissances = {cle for cle, lues in self.personnes.items() if not pareille(lues, avant.personnes[cle])}
        cles = self.donnees.keys() | avant.donnees.keys()
        reponses = {cle for cle in cles if not pareille(self.donnees.get(cle), avant.donnees.get(cle))}
        return naissances | reponses | {f"percu.{droit}" for droit in self.percues ^ avant.percues}


PRESENCES = ("adultes.present", "enfants.present")


def _dernier_possible(presents: Colonne) -> int:
    lus = presents[0].tolist()
    while lus and not lus[-1]:
        lus.pop()
    return len(lus)


def _valeurs(lu: Intervalle, nombre: int) -> list[Terme]:
    bas = lu.bas[0].tolist()[:nombre]
    return bas if lu.exact else [entre(b, h) for b, h in zip(bas, lu.haut[0].tolist(), strict=False)]


def _donnee(cle: str, donnee: Donnee, presents: dict[str, int]) -> Ecrite:
    liste = liste_de(cle)
    lues = _lues(donnee)
    return [une for une, _ in zip(lues, range(presents[liste]), strict=False)] if liste else next(lues)


def _lues(donnee: Donnee) -> Iterator[Terme | None]:
    choix = donnee.bas.dtype.kind == "i"
    for bas, haut, connu in zip(donnee.bas[0].tolist(), donnee.haut[0].tolist(), donnee.connu[0].tolist(), strict=True):
        yield (Choix(bas) if choix else entre(bas, haut)) if connu else None
