"""Measure non-recours: fictitious data first, partners' files under a convention, or simple counts."""

from tznr_kit.acces import exiger
from tznr_kit.ecrans.observatoire import dessiner

dessiner(exiger("observatoire.mesurer"))
