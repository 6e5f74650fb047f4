"""Which part of « Se former » to draw."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from pages.communs.dessin import nouvel_ecran
from pages.communs.visiteur import role_courant
from pages.parties.se_former import animation, bac, cartes, cas, formateur, modules, seance
from pages.parties.se_former.participant import CODE, participant_courant
from pages.parties.se_former.parties import ANIMER, PARTIES
from tznr_kit.socle.acces import peut
from tznr_kit.socle.homonymes import sans_homonyme

PARTIE = "partie"
PROJECTEUR = "projecteur"
TAILLE_PROJECTEUR = "<style>.stMain {zoom: 1.5}</style>"


def dessiner(jour: date) -> None:
    """The part of the address (``?partie=``), else the session that was joined, else the modules."""
    st.title("Se former")
    dessins: dict[str, Callable[[], None]] = {
        "modules": lambda: modules.montrer(jour),
        "cas": lambda: cas.montrer(jour),
        "cartes": lambda: cartes.montrer(jour),
        "jeux": lambda: animation.montrer_scenes(jour),
        "exercices": animation.montrer_exercices,
        "seance": lambda: seance.montrer(jour),
        "bac": lambda: bac.montrer(jour),
        "animer": lambda: formateur.montrer(jour),
    }
    choisie = _choisir(PARTIES | ANIMER if peut(role_courant(), "formation.animer") else PARTIES)
    _projecteur()
    nouvel_ecran(f"formation-{choisie}")
    participant = participant_courant()
    if participant is not None:
        participant.signaler(choisie)
    dessins[choisie]()


def _choisir(titres: dict[str, str]) -> str:
    demandee = st.query_params.get(PARTIE)
    depart = "seance" if CODE in st.query_params else "modules"
    choisie = st.segmented_control(
        "Partie",
        list(titres),
        default=demandee if demandee in titres else depart,
        format_func=sans_homonyme(titres, titres.__getitem__),
        required=True,
    )
    st.query_params[PARTIE] = choisie
    return choisie


def _projecteur() -> None:
    """Larger than life, for a room; names are hidden there by the trainer's view."""
    if st.toggle("Mode projecteur", value=st.query_params.get(PROJECTEUR) == "1", key=PROJECTEUR):
        st.html(TAILLE_PROJECTEUR)
