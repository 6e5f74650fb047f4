"""Buttons of papers: each PDF is made only when somebody asks for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from pages.communs.langue import dit

Papiers = Mapping[str, tuple[Callable[[], bytes], str]]  # words of the button → (what makes the PDF, name of the file)


def boutons(papiers: Papiers, avant: str = "") -> None:
    """One discreet button a paper; ``avant``: what its file name begins with."""
    for libelle, (fabriquer, nom) in papiers.items():
        st.download_button(
            dit(libelle),
            data=fabriquer,
            file_name=f"{avant}{nom}.pdf",
            mime="application/pdf",
            key=f"bouton-discret--imprimer--{nom}",
            on_click="ignore",
        )
