"""Cells of a spreadsheet: text that is shown and never run."""

from __future__ import annotations

import unicodedata

Cellule = str | int | float | None
FORMULES = ("=", "+", "-", "@", "\t", "\r", "\n")


def sans_formule(cellule: Cellule) -> Cellule:
    """Text that a spreadsheet shows and never runs, full-width signs included; other cells unchanged."""
    if not isinstance(cellule, str):
        return cellule
    return f"'{cellule}" if unicodedata.normalize("NFKC", cellule).startswith(FORMULES) else cellule
