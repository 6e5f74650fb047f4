"""The declaration of accessibility, and how to report a problem."""

from datetime import date

from pages.communs.visiteur import Visiteur, ouvrir
from pages.parties import accessibilite


def dessiner(visiteur: Visiteur, jour: date) -> None:
    """Draw the page."""
    accessibilite.dessiner()


if __name__ == "__main__":
    ouvrir("accessibilite", dessiner)
