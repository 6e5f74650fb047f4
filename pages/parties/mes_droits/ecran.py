"""Which screen of « Mes droits » to draw."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.communs.boutons import bouton
from pages.communs.compteurs import avancer, commencer, finir
from pages.parties.mes_droits.demander import demander
from pages.parties.mes_droits.dossier import dossier
from pages.parties.mes_droits.etat import DEMANDER, DOSSIER, RAPIDE, RESULTAT, Etat, effacer, etat
from pages.parties.mes_droits.lien import suivre_le_lien
from pages.parties.mes_droits.memoire import garder
from pages.parties.mes_droits.question import precision, question
from pages.parties.mes_droits.questionnaire import ouvrir_la_page, rapide
from pages.parties.mes_droits.resultat import resultat
from pages.parties.mes_droits.ticket import ouvrir_le_ticket


def dessiner(jour: date) -> None:
    """Draw the simulator for the month of ``jour``."""
    courant = etat()
    if not courant.vide:
        commencer(jour)
        avancer(len(courant.donnees) + 1, jour)
    if courant.ecran == RESULTAT:
        finir(jour)
    if courant.ecran == RAPIDE:
        rapide(courant, courant.calcul(jour))
    elif courant.ecran == DEMANDER and courant.droit:
        demander(courant, courant.bilan(jour), courant.droit, jour)
    elif courant.ecran == DOSSIER:
        dossier(courant, courant.bilan(jour), jour)
    elif courant.ecran == RESULTAT:
        resultat(courant, courant.bilan(jour), jour)
    else:
        _question(courant, jour)
    garder(courant)


def _question(courant: Etat, jour: date) -> None:
    """The screen asked again, else the first one without a choice, else an amount to make precise, else the result."""
    if courant.deroule.suivante:
        suivre_le_lien(courant, courant.deroule.suivante)
    deroule = courant.deroule
    revue = next((posee for posee in deroule.posees if posee.cle == courant.montree), None)
    posee = revue or deroule.suivante
    if posee is None and courant.bilan(jour).precision is None:
        courant.aller(RESULTAT)
        resultat(courant, courant.bilan(jour), jour)
        return
    with st.container(key="cadre-lire"):
        if courant.vide:
            ouvrir_le_ticket(courant)
        if posee is None:
            precision(courant, jour)
        else:
            question(courant, posee, _reste(courant, posee.cle), jour)
        if courant.vide:
            ouvrir_la_page(courant)
        else:
            # Somebody who must leave at once does not go to the result to find it.
            bouton("Tout effacer", "effacer-ici", "discret", "gomme", on_click=effacer)


def _reste(courant: Etat, cle: str) -> int:
    """Screens left, the one shown included."""
    return len({question.cle for question in courant.deroule.reste} | {cle})
