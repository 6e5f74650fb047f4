"""Texts that a hostile person types, one of each kind, short enough for the shortest field (40 characters)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from google.protobuf.json_format import MessageToDict
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

PIEGES = {
    "une image en markdown": "![p](https://mal.test/p.png)",
    "une balise": "<img src=//mal.test/q onerror=alert(1)>",
    "un script": "<script>alert(1)</script>",
    "un lien": "[lire](javascript:alert(1))",
    "une adresse": "https://mal.test/l",
    "une formule": '=HYPERLINK("//mal.test")',
}
INVISIBLES = {"un caractère nul": "a\x00b", "un texte retourné": "\u202egnp.exe", "un demi-caractère": "\ud800"}

# Where a text is shown as it is: the value of a field, the options of a list, st.text, the cells of a data editor.
TELS_QUELS = re.compile(
    r"^(text\.body|text_(input|area)\.(value|default)|selectbox\.(options|rawValue)|multiselect\.(options|rawValues)|"
    # The map's JSON: its tooltips are text, see test_une_bulle_de_la_carte_n_est_pas_du_html.
    # A component of ours writes its texts as text nodes: test_les_composants_n_ecrivent_pas_de_html.
    r"deck_gl_json_chart\.json|bidi_component\.json|code_block\.|arrow_data_frame\.|.*\.(id|formId|elementHash)$)"
)


def est_lu(chemin: str, texte: str, piege: str) -> bool:
    """Would the browser read ``piege`` as something else than letters? In HTML, only a tag is read."""
    if chemin.startswith("html."):
        return piege.startswith("<") and piege in texte
    return piege in texte and not TELS_QUELS.match(chemin)


def tous_les_textes(essai: AppTest) -> Iterator[tuple[str, str]]:
    """(path in the element, text) of everything the page sends to the browser."""
    for element in _elements(essai.main):
        yield from feuilles(f"{element.type}", MessageToDict(element.proto))
        if element.type == "arrow_table":  # its cells are read as markdown
            yield from (("cellule", str(valeur)) for valeur in element.value.to_numpy().ravel())


def _elements(bloc: Any) -> Iterator[Any]:
    for enfant in bloc.children.values():
        if hasattr(enfant, "children"):
            if enfant.proto is not None:
                yield enfant
            yield from _elements(enfant)
        else:
            yield enfant


def feuilles(chemin: str, valeur: Any) -> Iterator[tuple[str, str]]:
    """(path, text) of every text in a JSON value."""
    if isinstance(valeur, Mapping):
        for cle, suite in valeur.items():
            yield from feuilles(f"{chemin}.{cle}", suite)
    elif isinstance(valeur, list):
        for suite in valeur:
            yield from feuilles(chemin, suite)
    elif isinstance(valeur, str):
        yield chemin, valeur


def ecrit_sans_etre_lu(octets: bytes, piege: str) -> bool:
    """Does this PDF show the text, letter for letter, with no link and no action taken from it?"""
    lecteur = PdfReader(io.BytesIO(octets))
    notes = [str(note.get_object()) for page in lecteur.pages for note in page.get("/Annots", [])]
    assert not any("mal.test" in note or "javascript:" in note for note in notes), notes
    assert b"/JavaScript" not in octets and b"/Launch" not in octets
    lettres = "".join("".join(page.extract_text() for page in lecteur.pages).split())
    return "".join(piege.split()) in lettres
