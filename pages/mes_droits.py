"""The simulator: a household goes in, its rights come out."""

from datetime import date

from tznr_kit.ecrans.mes_droits import dessiner

dessiner(date.today())
