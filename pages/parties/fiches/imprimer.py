"""The papers of one sheet, each made only when somebody asks for it."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.communs.langue import dit, langue
from pages.communs.papiers_traduits import en_d_autres_langues
from pages.communs.visiteur import role_courant
from pages.parties.fiches.papiers import boutons
from tznr_kit.droits.fiches.catalogue import FicheDroit
from tznr_kit.droits.fiches.repertoire import Repertoire
from tznr_kit.papier.carte_a5 import cartes_pdf
from tznr_kit.papier.falc import falc_pdf
from tznr_kit.papier.fiche import fiche_pdf
from tznr_kit.papier.langues.route import droit_en_deux_langues
from tznr_kit.socle.langues import FRANCAIS, parler


def imprimer(droit: FicheDroit, mots: Repertoire, jour: date) -> None:
    """One button a paper, folded."""
    documents = {
        "La fiche, recto verso (PDF)": (lambda: fiche_pdf(droit, mots, jour), "fiche"),
        "La version facile à lire (PDF)": (lambda: falc_pdf(droit, jour), "facile-a-lire"),
        "La carte « Mon prochain pas » (PDF, deux à découper)": (lambda: cartes_pdf([droit], mots, jour), "carte"),
    }
    parlee = langue()
    if parlee.code != FRANCAIS:
        sienne = (lambda: droit_en_deux_langues(parlee, droit, jour), f"fiche-{parlee.code}")
        documents = {"Cette page, avec le français à côté (PDF)": sienne, **documents}
    with st.expander(dit("Imprimer")):
        boutons(documents, f"{droit.id}-")
    if role_courant() != "public":
        en_d_autres_langues(
            lambda code: droit_en_deux_langues(parler(code), droit, jour), f"{droit.id}-fiche", f"fiche-{droit.id}"
        )
