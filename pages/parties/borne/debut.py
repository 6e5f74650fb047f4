"""The first and last screens of the kiosk: welcome, pictures, « tout est effacé »."""

from __future__ import annotations

import gc
from datetime import date

import streamlit as st

from pages.communs.dessins import html, papiers
from pages.communs.mots import clair
from pages.parties.borne.dessin import grand, images, par
from pages.parties.borne.equipe import entrer
from pages.parties.borne.etat import Etat, aller, choisir, parler
from tznr_kit.borne.langue import langues
from tznr_kit.borne.parcours import parcours
from tznr_kit.socle.reglages import code_de_la_borne
from tznr_kit.socle.typographie import typographie
from tznr_kit.web.charte import adresse_dessin


def accueil(etat: Etat, _jour: date) -> None:
    """What this is, in three sentences, and one button."""
    # The answers of the visitor before are in reference cycles: they leave memory now, not at Python's leisure.
    gc.collect()
    mots = etat.langue.mots
    html(f'<img class="k-borne-dessin" src="{adresse_dessin("illustration-stand-mobile")}" alt="">')
    st.title(clair(mots.titre), anchor=False)
    promesses = (("personne", mots.promesse_nom), ("gomme", mots.promesse_rien), ("couple", mots.promesse_deux))
    with st.container(key="borne-promesses"):
        html(papiers((nom, typographie(texte)) for nom, texte in promesses))
    if etat.langue.avis:
        st.markdown(f"**{clair(etat.langue.avis)}**")
    grand(mots.commencer, "commencer", aller, "situation", premier=True)
    autres = [langue for langue in langues().values() if langue.code != etat.code_langue]
    with st.container(key="borne-bas"):
        for langue in autres:
            grand(langue.nom, f"langue-{langue.code}", parler, langue.code)
        if code_de_la_borne():
            grand(mots.equipe, "equipe", entrer)


def situation(etat: Etat, _jour: date) -> None:
    """Pictures: which one is most like you?"""
    mots = etat.langue.mots
    st.title(clair(mots.titre_situation), anchor=False)
    st.markdown(clair(mots.aide_situation))
    toutes = parcours().situations
    images(une.id for une in toutes)
    with st.container(key="borne-images"):
        for cellule, une in par(3, toutes):
            with cellule:
                grand(etat.langue.situations[une.id], f"situation-{une.id}", choisir, une.id)
    grand(mots.retour, "retour", aller, "accueil")


def efface(etat: Etat, _jour: date) -> None:
    """Nothing is left; the guardian then starts a fresh session."""
    mots = etat.langue.mots
    with st.container(key="borne-efface"):
        st.title(f"✓ {clair(mots.efface)}", anchor=False)
        st.markdown(clair(mots.efface_merci))
