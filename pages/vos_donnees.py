"""What is kept about whoever uses the site: almost nothing, and where."""

from datetime import date

from pages.communs.visiteur import Visiteur, ouvrir
from pages.parties import vos_donnees


def dessiner(visiteur: Visiteur, jour: date) -> None:
    """Draw the page."""
    vos_donnees.dessiner()


if __name__ == "__main__":
    ouvrir("vos_donnees", dessiner)
