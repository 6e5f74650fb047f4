"""What a change of life does to every right at once, for professionals."""

from datetime import date

from pages.communs.visiteur import exiger
from pages.parties.et_si import dessiner

exiger("simulation.comparer")
dessiner(date.today())
