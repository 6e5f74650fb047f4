"""The sheets: one page for each right."""

from datetime import date

from pages.communs.visiteur import Visiteur, ouvrir
from pages.parties.fiches import ecran


def dessiner(visiteur: Visiteur, jour: date) -> None:
    """Draw the page."""
    ecran.dessiner(jour)


if __name__ == "__main__":
    ouvrir("fiches", dessiner)
