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
from tznr_kit.chiffres.parutions import paraitre
from tznr_kit.socle.acces import Contexte, differer
from tznr_kit.socle.acces.roles import Capacite

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LIRE: Capacite = "pilotage.lire"
Faire = Callable[[], str | bytes]


def bilan(contexte: Contexte, annee: int, jour: date) -> None:
    """The report to print: of the release of the month, two of them a day apart would tell who was met in between."""
    _bouton(contexte, "Bilan (PDF)", lambda: en_pdf(paraitre(contexte, annee, jour), jour), f"bilan-{annee}.pdf", PDF)


def autres(contexte: Contexte, annee: int, jour: date) -> None:
    """The same figures for a spreadsheet or a program."""
    st.caption("Les chiffres publiables du mois : ils ne changent pas d'un jour à l'autre.")

    def parution() -> Bilan:
        return paraitre(contexte, annee, jour)

    with st.container(horizontal=True):
        _bouton(contexte, "Tableur (XLSX)", lambda: en_xlsx(parution()), f"bilan-{annee}.xlsx", XLSX)
        _bouton(contexte, "Texte (CSV)", lambda: en_csv(parution()), f"bilan-{annee}.csv", "text/csv")
        _bouton(
            contexte,
            "Logiciel (JSON)",
            lambda: json.dumps(en_json(parution()), ensure_ascii=False, indent=1),
            f"bilan-{annee}.json",
            "application/json",
        )


def _bouton(contexte: Contexte, titre: str, faire: Faire, nom: str, mime: str) -> None:
    genre = nom.rpartition(".")[2]
    st.download_button(titre, differer(contexte, LIRE, faire), nom, mime, on_click="ignore",
                       key=cle("bouton-second", "telecharger", genre))  # fmt: skip
