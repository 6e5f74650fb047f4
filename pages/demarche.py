"""What non-recours is, and what the Département does about it."""

from datetime import date

from tznr_kit.ecrans.guide.demarche import dessiner

dessiner(date.today())
