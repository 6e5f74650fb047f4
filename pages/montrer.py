"""Se comprendre sans mots : une planche à montrer du doigt, sur la tablette ou sur le papier. Rien n'est gardé."""

from datetime import date

from pages.communs.visiteur import Visiteur, ouvrir
from pages.parties.montrer import ecran


def dessiner(visiteur: Visiteur, jour: date) -> None:
    """Draw the page."""
    del visiteur
    ecran.dessiner(jour)


if __name__ == "__main__":
    ouvrir("montrer", dessiner)
