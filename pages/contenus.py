"""Freshness of the content, for the cell."""

from datetime import date

from tznr_kit.acces import exiger
from tznr_kit.ecrans.contenus.ecran import dessiner

exiger("action.valider")
dessiner(date.today())
