"""Pilotage : l'ancienne adresse de « Chiffres »."""

from datetime import date

from pages.communs.liens import aller
from pages.communs.visiteur import Visiteur, ouvrir


def dessiner(visiteur: Visiteur, jour: date) -> None:
    """Go there."""
    aller("chiffres")


if __name__ == "__main__":
    ouvrir("pilotage", dessiner)
