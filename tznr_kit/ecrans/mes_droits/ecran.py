"""Which screen of « Mes droits » to draw."""

from __future__ import annotations

from datetime import date

from tznr_kit.ecrans.mes_droits.etat import DEPART, RAPIDE, RESULTAT, etat
from tznr_kit.ecrans.mes_droits.questionnaire import depart, rapide, theme
from tznr_kit.ecrans.mes_droits.resultat import resultat


def dessiner(jour: date) -> None:
    """Draw the simulator for the month of ``jour``."""
    courant = etat()
    if courant.ecran == DEPART:
        depart(courant)
    elif courant.ecran == RESULTAT:
        resultat(courant, courant.calcul(jour), jour)
    elif courant.ecran == RAPIDE:
        rapide(courant, courant.calcul(jour))
    else:
        theme(courant, jour)
