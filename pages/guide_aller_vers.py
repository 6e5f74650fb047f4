"""The turnkey guide of an aller-vers action, and its pack."""

from datetime import date

from pages.parties.guide_aller_vers.ecran import dessiner

dessiner(date.today())
