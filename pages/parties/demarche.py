"""« La démarche TZNR »: what it is, its figures, its phases, and what residents changed."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.communs.mots import clair, numeros, puces
from pages.parties.guide_aller_vers.blocs import sources
from tznr_kit.actions.guide.avis import REPONSES, donner
from tznr_kit.actions.guide.demarche import Demarche, demarche
from tznr_kit.socle.magasin import MagasinIndisponible, magasin_principal
from tznr_kit.socle.territoires.lecture import departement
from tznr_kit.socle.typographie import date_longue

MERCI = "avis_donne"


def dessiner(jour: date) -> None:
    """The whole page."""
    st.title("La démarche TZNR")
    texte = demarche()
    st.write("TZNR veut dire : territoires zéro non-recours.")
    for phrase in texte.definition:
        st.markdown(clair(phrase))
    _chiffres(texte)
    for phase in texte.phases:
        st.header(clair(phase.titre), anchor=False)
        st.markdown(puces(phase.lignes))
    st.header("Cinq objectifs nationaux", anchor=False)
    st.markdown(numeros(texte.objectifs))
    _avis(jour)
    _changements(texte)
    st.header("Nous écrire", anchor=False)
    st.text(f"La cellule TZNR répond à l'adresse {departement().cellule}.")
    sources(texte.sources)


def _chiffres(texte: Demarche) -> None:
    st.header("Combien de personnes passent à côté ?", anchor=False)
    st.write(
        "Ces taux sont nationaux. Ils comptent les personnes qui auraient droit à l'aide, pas toute la population."
    )
    lignes = [
        {
            "Aide": clair(taux.droit),
            "Non-recours": clair(f"{taux.texte} {taux.note}"),
            "Année": taux.annee,
            "Source": clair(f"{taux.source}{' (chiffre discuté)' if taux.discute else ''}"),
        }
        for taux in texte.chiffres
    ]
    st.table(lignes, hide_index=True)


def _avis(jour: date) -> None:
    st.header("Cet outil vous aide ?", anchor=False)
    if st.session_state.get(MERCI):
        st.success("Merci. Votre avis est compté, sans votre nom.")
        return
    for colonne, (code, libelle) in zip(st.columns(len(REPONSES)), REPONSES.items(), strict=True):
        if colonne.button(libelle, key=f"avis-{code}", width="stretch"):
            try:
                donner(magasin_principal(), code, jour)
            except MagasinIndisponible as erreur:
                st.text(str(erreur))
                return
            st.session_state[MERCI] = True
            st.rerun()


def _changements(texte: Demarche) -> None:
    st.header("Ce qui a changé grâce à vous", anchor=False)
    if not texte.changements:
        st.write("Cette liste commence. Dites au stand ce qui vous gêne : la réponse s'écrira ici.")
    for changement in texte.changements:
        st.markdown(
            f"- {date_longue(changement.le)}. Vous avez dit : {clair(changement.dit)} "
            f"Ce qui a changé : {clair(changement.change)}"
        )
