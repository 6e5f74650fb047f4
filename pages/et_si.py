"""What a change of life does to every right at once, for professionals."""

from datetime import date

from tznr_kit.acces import exiger
from tznr_kit.ecrans.et_si import dessiner

exiger("simulation.comparer")
dessiner(date.today())
