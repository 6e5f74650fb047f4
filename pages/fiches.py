"""The sheets: one page for each right."""

from datetime import date

from pages.parties.fiches import dessiner

dessiner(date.today())
