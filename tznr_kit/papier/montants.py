"""The amount of a right on a small paper: short, in the words of the screen."""

from __future__ import annotations

from tznr_kit.droits import mots
from tznr_kit.droits.resultat import Carte

SANS_MONTANT = "montant à voir ensemble"


def montant_court(carte: Carte) -> str:
    """« environ 324 € par mois », « gratuite », « 50 % de travaux payés » : what the front of the sheet says else."""
    if dit := mots.montant(carte):
        return dit
    if carte.fiche is None:
        return SANS_MONTANT
    premier = carte.fiche.papier.recto.combien[0]
    return f"{premier.libelle.removesuffix(' :')} {premier.chiffre}"
