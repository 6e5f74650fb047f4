"""The board to point at, between a visitor and somebody of the team: nothing is touched, nothing is kept."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.communs.dessins import html
from pages.communs.mots import clair
from pages.parties.borne.dessin import grand
from pages.parties.borne.etat import Etat, aller
from pages.parties.montrer.dessin import groupes_a_montrer, noms_des_langues, premiers_mots
from tznr_kit.papier.langues.cases import planche
from tznr_kit.socle.langues import parler


def ouvrir_la_planche(etat: Etat) -> None:
    """The button that opens it."""
    grand(parler(etat.code_langue).mot(planche().titre), "montrer", aller, "montrer")


def montrer(etat: Etat, _jour: date) -> None:
    """Yes and no first, then every group."""
    lue, parlee = planche(), parler(etat.code_langue)
    st.title(clair(parlee.mot(lue.titre)), anchor=False)
    html(
        parlee.html(
            "".join(
                [
                    premiers_mots(lue, toucher=False),
                    *groupes_a_montrer(lue.groupes, toucher=False),
                    noms_des_langues(lue),
                ]
            )
        )
    )
    with st.container(key="borne-bas"):
        grand(etat.langue.mots.retour, "retour", aller, "aide")
