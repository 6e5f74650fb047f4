"""What a change of life does to every right at once, for professionals."""

from datetime import date

from pages.communs.visiteur import Visiteur, ouvrir
from pages.parties.et_si import ecran


def dessiner(visiteur: Visiteur, jour: date) -> None:
    """Draw the page."""
    ecran.dessiner(jour)


if __name__ == "__main__":
    ouvrir("et_si", dessiner)
