"""The simulator: a household goes in, its rights come out."""

from datetime import date

from pages.communs.visiteur import Visiteur, ouvrir
from pages.parties.mes_droits import ecran


def dessiner(visiteur: Visiteur, jour: date) -> None:
    """Draw the page."""
    ecran.dessiner(jour)


if __name__ == "__main__":
    ouvrir("mes_droits", dessiner)
