"""Chiffres : l'année en deux vues, interne et publiable ; le bilan à imprimer."""

from datetime import date

from pages.communs.visiteur import Visiteur, ouvrir
from pages.parties.chiffres import ecran


def dessiner(visiteur: Visiteur, jour: date) -> None:
    """Draw the page."""
    ecran.montrer(visiteur.contexte, jour)


if __name__ == "__main__":
    ouvrir("chiffres", dessiner)
