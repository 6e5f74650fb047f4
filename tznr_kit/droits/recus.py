"""What somebody says they receive already, beside what the rules find: receiving too little is a loss too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tznr_kit.droits.bilan import Bilan
from tznr_kit.droits.classement import seuils
from tznr_kit.droits.estimation import Chance
from tznr_kit.droits.montants import dire, euros
from tznr_kit.droits.reponses import champ_percu

MARGE = 5.0
"""Euros per month: an estimate, rounded, does not tell more."""
Avis = Literal["moins", "juste", "inconnu"]


@dataclass(frozen=True)
class Recu:
    """A right received. ``champ``: where its amount is answered; ``montant``: euros per month that were said, None:
    not said; ``calcule``: what the rules find, in words, None when too much is missing to compare."""

    droit: str
    champ: str
    montant: float | None
    calcule: str | None
    moins: bool

    @property
    def avis(self) -> Avis | None:
        """None until an amount was said."""
        if self.montant is None:
            return None
        return "inconnu" if self.calcule is None else "moins" if self.moins else "juste"

    def phrase(self, nom: str) -> str:
        """What to tell the person who receives it."""
        if self.avis == "moins" and self.montant is not None:
            return (
                f"{nom} : vous recevez {euros(self.montant)}. Nous trouvons {self.calcule} par mois. "
                "Demandez à la caisse de revoir votre dossier, avec quelqu'un si possible."
            )
        if self.avis == "juste":
            return f"{nom} : ce montant va avec notre calcul. Signalez vos changements à la caisse."
        return f"{nom} : il manque des réponses pour comparer. La caisse ou quelqu'un peut regarder avec vous."


def recus(bilan: Bilan) -> Iterator[Recu]:
    """The rights received whose amount can be said, in the order of the rules."""
    for droit, chance in bilan.possibles.chances.items():
        champ = champ_percu(droit)
        if droit not in bilan.possibles.percues or champ not in bilan.possibles.regles.reponses:
            continue
        dit = bilan.reponses.get(champ)
        montant = float(dit) if isinstance(dit, int | float) else None
        calcule = _en_mots(chance)
        yield Recu(droit, champ, montant, calcule, montant is not None and _depasse(chance, montant))


def _en_mots(chance: Chance) -> str | None:
    mots = None if chance.a_recalculer or chance.part < seuils().somme else dire(chance, "mois")
    return mots.somme if mots else None


def _depasse(chance: Chance, montant: float) -> bool:
    """Nine possible households in ten would receive more than this."""
    return chance.bas is not None and montant < chance.bas - MARGE
