"""The result: one sum, three cards, one box to confirm, one place. The rest is folded."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.communs.boutons import bouton
from pages.communs.dessin import nouvel_ecran
from pages.communs.dessins import html, sous_titre
from pages.communs.visiteur import role_courant
from pages.parties.actions.joindre import proposer_au_suivi
from pages.parties.mes_droits import volets
from pages.parties.mes_droits.cartes import carte
from pages.parties.mes_droits.confirmer import confirmer
from pages.parties.mes_droits.etat import DOSSIER, RESULTAT, Etat, effacer
from pages.parties.mes_droits.lieu import lieu
from pages.parties.mes_droits.papier import imprimer
from pages.parties.mes_droits.somme import somme
from tznr_kit.droits.bilan import Bilan


def resultat(etat: Etat, bilan: Bilan, jour: date) -> None:
    """The whole result screen: the answer on the left, what to do with it on the right of a wide screen."""
    nouvel_ecran(RESULTAT)
    with st.container(key="resultat"):
        gauche, droite = st.columns([680, 380], gap="large")
        with gauche:
            _reponse(etat, bilan, jour)
        with droite, st.container(key="resultat-droite"):
            _suite(etat, bilan, jour)


def _reponse(etat: Etat, bilan: Bilan, jour: date) -> None:
    somme(etat, bilan)
    with st.container(key="telephone-imprimer"):
        imprimer(bilan, jour, "haut")
    for droit in bilan.classement.cartes:
        carte(etat, bilan, droit)
    with st.container(key="telephone-confirmer"):
        confirmer(etat, bilan, "haut")
    volets.aides(etat, bilan)
    volets.explications(etat, bilan, jour)
    proposer_au_suivi(bilan.calcul.droits)


def _suite(etat: Etat, bilan: Bilan, jour: date) -> None:
    with st.container(key="ordinateur-imprimer"):
        imprimer(bilan, jour, "cote")
    with st.container(key="ordinateur-confirmer"):
        confirmer(etat, bilan, "cote")
    if bilan.suivies and (etat.avec_professionnel or role_courant() != "public"):
        bouton("Préparer les demandes", "dossier", "second", "papiers", on_click=etat.aller, args=(DOSSIER,))
    html(sous_titre("Quelqu'un peut vous aider"))
    lieu(bilan.commune, next(iter(bilan.suivies), None))
    bouton("Tout effacer", "effacer", "discret", "gomme", on_click=effacer)
