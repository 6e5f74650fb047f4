"""The pages people open first: their code is loaded while the server waits for its first visitor."""

from __future__ import annotations

import importlib

PREMIERES = ("accueil", "mes_droits", "ou_aller", "fiches", "se_former")


def charger() -> None:
    """Import them; Streamlit runs the same files again at each visit, from these modules."""
    for page in PREMIERES:
        importlib.import_module(f"pages.{page}")
