"""Mode valise : emporter les actions sur un portable sans réseau, puis les ramener. Deux boutons."""

from datetime import date

from pages.communs.dessins import html
from pages.communs.pro import titre
from pages.communs.visiteur import Visiteur, ouvrir
from pages.parties import valise
from pages.parties.recontacts.acces import ouvrir_registre


def dessiner(visiteur: Visiteur, jour: date) -> None:
    """Draw the page."""
    html(titre("Mode valise", "emporter, ramener"))
    valise.montrer(ouvrir_registre(visiteur.contexte))


if __name__ == "__main__":
    ouvrir("valise", dessiner)
