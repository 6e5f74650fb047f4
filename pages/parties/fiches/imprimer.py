"""The papers of one sheet, each made only when somebody asks for it."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.communs.langue import dit
from pages.parties.fiches.papiers import boutons
from tznr_kit.droits.fiches.catalogue import FicheDroit
from tznr_kit.droits.fiches.repertoire import Repertoire
from tznr_kit.papier.carte_a5 import cartes_pdf
from tznr_kit.papier.falc import falc_pdf
from tznr_kit.papier.fiche import fiche_pdf


def imprimer(droit: FicheDroit, mots: Repertoire, jour: date) -> None:
    """One button a paper, folded."""
    documents = {
        "La fiche, recto verso (PDF)": (lambda: fiche_pdf(droit, mots, jour), "fiche"),
        "La version facile à lire (PDF)": (lambda: falc_pdf(droit, jour), "facile-a-lire"),
        "La carte « Mon prochain pas » (PDF, deux à découper)": (lambda: cartes_pdf([droit], mots, jour), "carte"),
    }
    with st.expander(dit("Imprimer")):
        boutons(documents, f"{droit.id}-")
