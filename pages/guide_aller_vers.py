"""The turnkey guide of an aller-vers action, and its pack."""

from datetime import date

from pages.communs.visiteur import Visiteur, ouvrir
from pages.parties.guide_aller_vers import ecran


def dessiner(visiteur: Visiteur, jour: date) -> None:
    """Draw the page."""
    ecran.dessiner(jour)


if __name__ == "__main__":
    ouvrir("guide_aller_vers", dessiner)
