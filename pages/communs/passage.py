"""Going to another page of the site from a drawing: the link works alone, this spares it a reload.

``statique/kit.js`` hears a click on a link that carries ``data-page`` and hands it to the component.
"""

from __future__ import annotations

from functools import cache
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import streamlit as st

from pages.communs.liens import aller
from pages.communs.navigation import ECRANS

JS = """export default function ({ setTriggerValue }) {
  globalThis.kitPasser = (cible) => setTriggerValue("cible", cible);
  return () => {};
}"""


@cache
def _composant() -> Any:
    return st.components.v2.component("passage", js=JS)


def passage() -> None:
    """Mount it, and leave at once for the page asked for: call it before the page is drawn."""
    demandee = _composant()(key="passage", on_cible_change=lambda: None).cible
    if demandee is not None and (cible := destination(str(demandee))) is not None:
        aller(*cible)


def destination(cible: str) -> tuple[str, dict[str, str]] | None:
    """``fiches?droit=rsa`` → the page and its parameters; None when there is no such page."""
    coupee = urlsplit(cible)
    if coupee.path not in {un.id for un in ECRANS}:
        return None
    return coupee.path, dict(parse_qsl(coupee.query))
