"""What non-recours is, and what the Département does about it."""

from datetime import date

from pages.communs.visiteur import Visiteur, ouvrir
from pages.parties import demarche


def dessiner(visiteur: Visiteur, jour: date) -> None:
    """Draw the page."""
    demarche.dessiner(jour)


if __name__ == "__main__":
    ouvrir("demarche", dessiner)
