"""One address, two views: the list of sheets, or the sheet named by ``?droit=``."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.communs.dessin import nouvel_ecran
from pages.parties.fiches.detail import montrer
from pages.parties.fiches.liste import lister
from tznr_kit.droits.fiches.catalogue import catalogue
from tznr_kit.droits.fiches.repertoire import repertoire

ADRESSE = "droit"


def dessiner(jour: date) -> None:
    """The sheet asked for, else the list; an unknown name says so and shows the list."""
    fiches, mots = catalogue(jour), repertoire()
    demandee = st.query_params.get(ADRESSE)
    if demandee is not None and demandee in fiches:
        nouvel_ecran(f"fiche-{demandee}")
        montrer(fiches[demandee], mots, jour)
        return
    st.title("Les fiches")
    if demandee:
        st.info("Cette fiche n'existe pas ou a changé de nom. Cherchez-la dans la liste.")
    lister(list(fiches.values()), mots, jour)
