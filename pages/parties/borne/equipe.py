"""The team's corner: a keypad, then the test of the morning."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.communs.memoire import d_ou_vient_la_page
from pages.communs.mots import clair
from pages.parties.borne.dessin import grand, par
from pages.parties.borne.etat import Etat, aller, effacer, parler
from pages.parties.borne.etat import etat as etat_courant
from tznr_kit.borne.autotest import autotest
from tznr_kit.borne.code_equipe import ouvrir
from tznr_kit.borne.langue import DEFAUT

LONGUEUR_MAXIMALE = 12
SIGNES = {True: "✓", None: "à savoir", False: "✗ à régler"}


def entrer() -> None:
    """Open the corner, in French whatever the visitor's language: the team reads it."""
    parler(DEFAUT)
    aller("equipe")


def equipe(etat: Etat, jour: date) -> None:
    """The keypad, then, once the code is right, the test of the morning."""
    if etat.equipe:
        _essai_du_matin(jour)
    else:
        _clavier(etat)


def _clavier(etat: Etat) -> None:
    st.title("Équipe", anchor=False)
    st.markdown("Tapez le code de l'équipe. Après 5 erreurs, attendez une minute.")
    st.markdown(f"Chiffres tapés : {len(etat.saisi)}")
    with st.container(key="borne-pave"):
        for cellule, touche in par(3, (*"123456789", "Corriger", "0", "Valider")):
            with cellule:
                _touche(touche)
    grand("Retour", "retour", aller, "accueil")


def _touche(touche: str) -> None:
    if touche.isdigit():
        grand(touche, f"chiffre-{touche}", _taper, touche)
    elif touche == "Corriger":
        grand(touche, "corriger", _corriger)
    else:
        grand(touche, "valider", _valider, premier=True)


def _taper(chiffre: str) -> None:
    courant = etat_courant()
    courant.saisi = (courant.saisi + chiffre)[:LONGUEUR_MAXIMALE]


def _corriger() -> None:
    etat_courant().saisi = ""


def _valider() -> None:
    courant = etat_courant()
    courant.equipe, courant.saisi = ouvrir(courant.saisi, d_ou_vient_la_page()), ""


def _essai_du_matin(jour: date) -> None:
    st.title("L'essai du matin", anchor=False)
    essais = autotest(jour)
    st.table([{"Quoi": e.nom, "État": SIGNES[e.ok], "Détail": _sans_lien(e.dit)} for e in essais], hide_index=True)
    st.markdown(
        "À regarder aussi : l'écran n'est pas au soleil, personne ne lit par-dessus l'épaule, "
        "il y a du papier, le câble est attaché."
    )
    grand("Fermer le coin de l'équipe", "fermer", effacer, premier=True)


def _sans_lien(texte: str) -> str:
    """Markdown makes a link of any address, and nothing on a kiosk leads out."""
    return f"`{texte}`" if "://" in texte else clair(texte)
