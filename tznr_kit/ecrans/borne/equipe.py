"""The team's corner: a keypad, then the test of the morning."""

from __future__ import annotations

from datetime import date

import streamlit as st

from tznr_kit.ecrans.borne.dessin import grand, par
from tznr_kit.ecrans.borne.etat import Etat, aller, effacer
from tznr_kit.ecrans.borne.etat import etat as etat_courant
from tznr_kit.ecrans.mots import clair
from tznr_kit.kiosque.autotest import autotest
from tznr_kit.kiosque.code_equipe import ouvrir

LONGUEUR_MAXIMALE = 12
SIGNES = {True: "✓", None: "à savoir", False: "✗ à régler"}


def equipe(etat: Etat, jour: date) -> None:
    """In French only: the team reads it, not the visitors."""
    if etat.equipe:
        _essai_du_matin(jour)
    else:
        _clavier(etat)


def _clavier(etat: Etat) -> None:
    st.title("Équipe", anchor=False)
    st.markdown("Tapez le code de l'équipe. Après 5 erreurs, attendez une minute.")
    st.markdown(f"Chiffres tapés : {len(etat.saisi)}")
    with st.container(key="borne-pave"):
        for cellule, chiffre in par(3, "1234567890"):
            with cellule:
                grand(chiffre, f"chiffre-{chiffre}", _taper, chiffre)
    grand("Valider", "valider", _valider, premier=True)
    grand("Retour", "retour", aller, "accueil")


def _taper(chiffre: str) -> None:
    courant = etat_courant()
    courant.saisi = (courant.saisi + chiffre)[:LONGUEUR_MAXIMALE]


def _valider() -> None:
    courant = etat_courant()
    courant.equipe, courant.saisi = ouvrir(courant.saisi), ""


def _essai_du_matin(jour: date) -> None:
    st.title("L'essai du matin", anchor=False)
    essais = autotest(jour)
    st.table([{"Quoi": e.nom, "État": SIGNES[e.ok], "Détail": clair(e.dit)} for e in essais], hide_index=True)
    st.markdown(
        "À regarder aussi : l'écran n'est pas au soleil, personne ne lit par-dessus l'épaule, "
        "il y a du papier, le câble est attaché."
    )
    grand("Fermer le coin de l'équipe", "fermer", effacer, premier=True)
