"""Where to go: the places that help, nearest first, beside their map."""

from datetime import date

from pages.communs.visiteur import Visiteur, ouvrir
from pages.parties.ou_aller import ecran


def dessiner(visiteur: Visiteur, jour: date) -> None:
    """Draw the page."""
    ecran.carte_et_liste()


if __name__ == "__main__":
    ouvrir("ou_aller", dessiner)
