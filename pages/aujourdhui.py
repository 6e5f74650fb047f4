"""Aujourd'hui : ce que chacun a à faire, en retard d'abord ; une ligne, un bouton."""

from datetime import date

from pages.communs.visiteur import Visiteur, ouvrir
from pages.parties.aujourdhui import equipe, taches


def dessiner(visiteur: Visiteur, jour: date) -> None:
    """Draw the page."""
    if visiteur.contexte.acteur.role == "terrain":
        equipe.montrer(visiteur.contexte, jour)
    else:
        taches.montrer(visiteur.contexte, jour)


if __name__ == "__main__":
    ouvrir("aujourdhui", dessiner)
