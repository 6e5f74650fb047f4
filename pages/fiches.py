"""The sheets: one page for each right."""

from datetime import date

from tznr_kit.ecrans.fiches import dessiner

dessiner(date.today())
