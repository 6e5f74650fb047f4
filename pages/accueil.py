"""Home: what the tool is for, and the way in."""

from datetime import date

from pages.communs.visiteur import Visiteur, ouvrir
from pages.parties import accueil


def dessiner(visiteur: Visiteur, jour: date) -> None:
    """Draw the page."""
    accueil.dessiner()


if __name__ == "__main__":
    ouvrir("accueil", dessiner)
