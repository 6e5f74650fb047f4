"""What non-recours is, and what the Département does about it."""

from datetime import date

from pages.parties.demarche import dessiner

dessiner(date.today())
