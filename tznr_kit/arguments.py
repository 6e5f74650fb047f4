"""Types of command-line arguments, refused in French."""

from __future__ import annotations

import argparse
from datetime import date


def jour_iso(texte: str) -> date:
    """A day written AAAA-MM-JJ. Raises ArgumentTypeError: exit code 2, one line."""
    try:
        return date.fromisoformat(texte)
    except ValueError as erreur:
        raise argparse.ArgumentTypeError(f"« {texte} » n'est pas une date AAAA-MM-JJ") from erreur
