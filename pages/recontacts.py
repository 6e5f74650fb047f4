"""Recontacts : l'ancienne adresse de « Personnes à rappeler »."""

from datetime import date

from pages.communs.liens import aller
from pages.communs.visiteur import Visiteur, ouvrir


def dessiner(visiteur: Visiteur, jour: date) -> None:
    """Go there."""
    aller("rappels")


if __name__ == "__main__":
    ouvrir("recontacts", dessiner)
