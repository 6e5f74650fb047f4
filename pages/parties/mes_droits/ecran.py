"""Which screen of « Mes droits » to draw."""

from __future__ import annotations

from datetime import date

from pages.parties.mes_droits.etat import DEPART, RAPIDE, RESULTAT, etat
from pages.parties.mes_droits.questionnaire import depart, rapide, theme
from pages.parties.mes_droits.resultat import resultat


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
