"""The turnkey guide of an aller-vers action, and its pack."""

from datetime import date

from tznr_kit.ecrans.guide.ecran import dessiner

dessiner(date.today())
