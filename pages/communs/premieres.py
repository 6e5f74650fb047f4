"""The pages people open first, and the paper they take away: loaded while the server waits for its first visitor."""

from __future__ import annotations

import importlib
import threading
from collections.abc import Callable

PREMIERES = ("accueil", "mes_droits", "ou_aller", "fiches", "se_former", "communs.feuille_de_route")


DESSINE = "ScriptRunner.scriptThread"
"""Name of the threads in which Streamlit (1.67) draws a page; by another name, the first visitor waits a little."""


def charger(entre_deux: Callable[[], None]) -> None:
    """Import them; Streamlit runs the same files again at each visit, from these modules."""
    for page in PREMIERES:
        entre_deux()
        importlib.import_module(f"pages.{page}")


def on_dessine() -> bool:
    """Is a page being drawn for somebody?"""
    return any(fil.name == DESSINE for fil in threading.enumerate())
