"""The files of a year: always the publishable figures, whatever is on screen."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import streamlit as st

from pages.communs.boutons import cle
from tznr_kit.chiffres.bilan import Bilan, en_json
from tznr_kit.chiffres.bilan_pdf import en_pdf
from tznr_kit.chiffres.exports import en_csv, en_xlsx
from tznr_kit.socle.acces import Contexte, differer
from tznr_kit.socle.acces.roles import Capacite

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LIRE: Capacite = "pilotage.lire"
Faire = Callable[[], str | bytes]


def proposer(contexte: Contexte, bilan: Bilan) -> None:
    """Four files."""
    nom, aujourd_hui = f"bilan-{bilan.annee}", date.today()
    fichiers: dict[str, tuple[Faire, str, str]] = {
        "Bilan (PDF)": (lambda: en_pdf(bilan, aujourd_hui), "pdf", "application/pdf"),
        "Tableur (XLSX)": (lambda: en_xlsx(bilan), "xlsx", XLSX),
        "Texte (CSV)": (lambda: en_csv(bilan), "csv", "text/csv"),
        "Logiciel (JSON)": (
            lambda: json.dumps(en_json(bilan), ensure_ascii=False, indent=1),
            "json",
            "application/json",
        ),
    }
    st.caption("Les fichiers ont toujours les chiffres publiables.")
    with st.container(horizontal=True):
        for titre, (faire, genre, mime) in fichiers.items():
            st.download_button(titre, differer(contexte, LIRE, faire), f"{nom}.{genre}", mime, on_click="ignore",
                               key=cle("bouton-second", "telecharger", genre))  # fmt: skip
