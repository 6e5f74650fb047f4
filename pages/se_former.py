"""Se former : modules, cas, jeux de rôle, séances, bac à sable."""

from datetime import date

from pages.communs.visiteur import Visiteur, ouvrir
from pages.parties.se_former import ecran


def dessiner(visiteur: Visiteur, jour: date) -> None:
    """Draw the page."""
    ecran.dessiner(jour)


if __name__ == "__main__":
    ouvrir("se_former", dessiner)
