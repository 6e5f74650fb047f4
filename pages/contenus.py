"""Freshness of the content, for the cell."""

from datetime import date

from pages.communs.visiteur import exiger
from pages.parties.contenus.ecran import dessiner

exiger("action.valider")
dessiner(date.today())
