"""Content shown as markdown: its signs (« * » of a form number, « $ ») must not be read as layout."""

from __future__ import annotations

import re
from collections.abc import Iterable

SIGNES = re.compile(r"([\\`*_{}\[\]<>#$|~])")
# Streamlit reads « :mot: » and « :mot[ » as icons and colours.
DIRECTIVE = re.compile(r":(?=[a-z0-9_-]+[:\[])")


def clair(texte: str) -> str:
    """``texte`` as markdown that shows exactly these characters."""
    return DIRECTIVE.sub(r"\\:", SIGNES.sub(r"\\\1", texte))


def puces(lignes: Iterable[str]) -> str:
    """A markdown list of plain lines."""
    return "\n".join(f"- {clair(ligne)}" for ligne in lignes)


def numeros(lignes: Iterable[str]) -> str:
    """A numbered markdown list of plain lines."""
    return "\n".join(f"{rang}. {clair(ligne)}" for rang, ligne in enumerate(lignes, start=1))
