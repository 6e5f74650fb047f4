"""Se former : modules, cas, jeux de rôle, séances, bac à sable."""

from datetime import date

from pages.parties.se_former.ecran import dessiner

dessiner(date.today())
