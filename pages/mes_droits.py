"""The simulator: a household goes in, its rights come out."""

from datetime import date

from pages.parties.mes_droits import dessiner

dessiner(date.today())
