"""Se former : modules, cas, jeux de rôle, séances, bac à sable."""

from datetime import date

from tznr_kit.ecrans.formation.ecran import dessiner

dessiner(date.today())
