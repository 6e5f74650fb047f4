"""Measure non-recours: fictitious data first, partners' files under a convention, or simple counts."""

from datetime import date

from pages.communs.visiteur import Visiteur, ouvrir
from pages.parties.observatoire import ecran


def dessiner(visiteur: Visiteur, jour: date) -> None:
    """Draw the page."""
    ecran.dessiner(visiteur.contexte)


if __name__ == "__main__":
    ouvrir("observatoire", dessiner)
