"""What a right brings or costs, in a few words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tznr_kit.droits.estimation import Chance
from tznr_kit.droits.plan import Bande
from tznr_kit.socle.typographie import INSECABLE, nombre
from tznr_rules.modeles import Question

ETROIT = 0.15
"""Width of a range, as a share of its middle, under which one figure is enough."""
PETIT = 10.0
A_RECALCULER = "Montant à recalculer"
PERIODES = {"mois": "par mois", "an": "par an"}
UNITES = {"EUR": "€", "EUR/mois": "€", "EUR/an": "€", "ans": "ans"}


class Dit(NamedTuple):
    """« 354 € », « par mois »; ``cout``: what one pays, never shown as a gain."""

    somme: str
    par: str = ""
    cout: bool = False


def dire(chance: Chance, periode: str | None) -> Dit | None:
    """The amount of a card; None for a right that is not a sum."""
    if chance.niveau == "gratuite":
        return Dit("Gratuite", cout=True)
    if chance.niveau is not None:
        return Dit(f"Vous payez {euros(chance.participation)}", "par mois", cout=True) if chance.participation else None
    if chance.montant is None or chance.bas is None or chance.haut is None or periode is None:
        return None
    par = PERIODES[periode]
    if chance.a_recalculer:
        return Dit(A_RECALCULER, cout=True)
    if est_etroit(chance):
        return Dit(euros(chance.montant), par)
    return Dit(f"{nombre(arrondi(chance.bas), 0)} à {euros(arrondi(chance.haut))}", par)


def est_etroit(chance: Chance) -> bool:
    """Is one figure enough?"""
    if chance.montant is None or chance.bas is None or chance.haut is None:
        return False
    return chance.haut - chance.bas <= max(PETIT, ETROIT * chance.montant)


def euros(montant: float) -> str:
    """« 1 043 € »."""
    return f"{nombre(montant, 0)}{INSECABLE}€"


def arrondi(montant: float) -> float:
    """A limit of a range, at ten euros: it says by itself that it is not exact."""
    return round(montant, -1) if montant >= 50 else round(montant)


def bande(bandes: Sequence[Bande], rang: int, question: Question) -> str:
    """One band as an answer: « Moins de 400 € », « 400 à 700 € », « 25 à 49 ans », « Plus de 2 500 € », « Rien »."""
    bas, haut = bandes[rang]
    if bas == haut == 0:
        return "Rien"
    unite = UNITES.get(question.unite or "", "")
    if haut < 0:
        return "Une perte"
    if question.domaine and haut >= question.domaine[1]:
        return f"{nombre(bas)}{INSECABLE}{unite} ou plus"
    if bas <= 1 and question.type != "entier":
        return f"Moins de {nombre(haut)}{INSECABLE}{unite}"
    if bas == haut:
        return f"{nombre(bas)}{INSECABLE}{unite}"
    return f"{nombre(bas)} à {nombre(haut)}{INSECABLE}{unite}"


def exact(valeur: float, question: Question) -> str:
    """A figure as it was typed, with its unit: « 690,50 € »."""
    return f"{nombre(valeur)}{INSECABLE}{UNITES.get(question.unite or '', '')}".strip()


def arrondir(somme: float) -> float:
    """A sum at ten euros above a hundred: an estimate does not pretend to know the euro."""
    return round(somme, -1) if somme >= 100 else round(somme)
