"""Role-play cards and group exercises, on screen and to print."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.communs.mots import clair, numeros, puces
from tznr_kit.formation.animation import exercices, jeux_de_role
from tznr_kit.formation.livret import livret_pdf, scenes_pdf
from tznr_kit.socle.homonymes import sans_homonyme


def montrer_scenes(jour: date) -> None:
    """One scene, one side at a time: who plays the person does not read the trainer's notes."""
    jeu = jeux_de_role()
    st.markdown(clair(jeu.consigne))
    scenes = {scene.id: scene for scene in jeu.scenes}
    choisie = st.selectbox(
        "Scène", list(scenes), format_func=sans_homonyme(scenes, lambda nom: f"{nom}. {scenes[nom].titre}")
    )
    scene = scenes[choisie]
    cartes = {
        "A, la personne": scene.personne,
        "B, l'agent": scene.agent,
        "C, pour débriefer": f"Ce qui débloque : {scene.deblocage} Attention : {scene.attention}",
    }
    role = st.segmented_control("Votre carte", list(cartes), default="B, l'agent", required=True)
    with st.container(border=True):
        st.header(clair(scene.titre), anchor=False)
        st.markdown(clair(cartes[role]))
    st.header("Grille d'observation", anchor=False)
    st.caption(jeu.observation.echelle)
    st.markdown(puces(jeu.observation.criteres))
    st.download_button(
        "Cartes et grille à imprimer (PDF)",
        data=lambda: scenes_pdf(jour),
        file_name="jeux-de-role.pdf",
        mime="application/pdf",
        on_click="ignore",
    )
    st.download_button(
        "Livret du formateur (PDF)",
        data=lambda: livret_pdf(jour),
        file_name="livret-du-formateur.pdf",
        mime="application/pdf",
        on_click="ignore",
    )


def montrer_exercices() -> None:
    """The ten exercises, then the programmes."""
    fiche = exercices()
    for exercice in fiche.exercices:
        with st.expander(f"{exercice.id}. {clair(exercice.titre)} · {exercice.minutes} min · {exercice.objectif}"):
            st.markdown(f"Il faut : {clair(exercice.materiel)}.")
            st.markdown(numeros(exercice.deroule))
    st.header("Programmes", anchor=False)
    for programme in fiche.programmes:
        st.subheader(clair(programme.titre), anchor=False)
        st.table(
            [{"Début": clair(ligne.debut), "Ce qu'on fait": clair(ligne.quoi)} for ligne in programme.lignes],
            hide_index=True,
        )
