"""Measure non-recours: fictitious data first, partners' files under a convention, or simple counts."""

from pages.communs.visiteur import exiger
from pages.parties.observatoire import dessiner

dessiner(exiger("observatoire.mesurer"))
