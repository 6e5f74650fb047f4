"""What we touch of the libraries uninvited: in one small file for each, and told in words when it is gone."""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest

from tznr_kit.socle.reglages import RACINE

STREAMLIT = RACINE / "pages" / "communs" / "memoire.py"
FPDF2 = RACINE / "tznr_kit" / "papier" / "dans_fpdf.py"
PYDECK = RACINE / "tznr_kit" / "lieux" / "carte" / "couches.py"
DE_FPDF2 = {"_out", "_outline", "struct_builder"}
# (file that touches it, where it is, its name): one line for each private or undocumented member.
MEMBRES = [
    (STREAMLIT, "streamlit.runtime.runtime:Runtime", "_session_mgr"),
    (STREAMLIT, "streamlit.runtime.runtime:Runtime", "media_file_mgr"),
    (STREAMLIT, "streamlit.runtime.websocket_session_manager:WebsocketSessionManager", "_session_storage"),
    (STREAMLIT, "streamlit.runtime.websocket_session_manager:WebsocketSessionManager", "get_session_info"),
    (STREAMLIT, "streamlit.runtime.websocket_session_manager:WebsocketSessionManager", "get_active_session_info"),
    (STREAMLIT, "streamlit.runtime.memory_session_storage:MemorySessionStorage", "_cache"),
    (STREAMLIT, "streamlit.runtime.media_file_manager:MediaFileManager", "_files_by_session_and_coord"),
    (STREAMLIT, "streamlit.runtime.app_session:AppSession", "_event_loop"),
    (STREAMLIT, "streamlit.runtime.app_session:AppSession", "_populate_theme_msg(msg.new_session.custom_theme)"),
    (STREAMLIT, "streamlit.runtime.app_session:AppSession", "request_rerun"),
    *((FPDF2, "fpdf:FPDF", nom) for nom in sorted(DE_FPDF2)),
    (FPDF2, "fpdf.structure_tree:StructureTreeBuilder", "struct_tree_root"),
    (FPDF2, "fpdf.structure_tree:StructureTreeBuilder", "spid_per_page_number"),
    (PYDECK, "pydeck:Deck", "to_json"),
    (PYDECK, "pydeck.bindings.json_tools:serialize", "default_serialize"),
]


@pytest.mark.parametrize(("fichier", "ou", "membre"), MEMBRES, ids=lambda un: getattr(un, "name", un))
def test_le_membre_est_toujours_la(fichier: Path, ou: str, membre: str) -> None:
    module, _, classe = ou.partition(":")
    bibliotheque = module.partition(".")[0].replace("fpdf", "fpdf2")
    texte = inspect.getsource(getattr(importlib.import_module(module), classe))
    assert membre in texte, (
        f"{bibliotheque} {version(bibliotheque)} n'a plus « {membre} » : revoyez {fichier.relative_to(RACINE)}, "
        "ou restez à la version d'avant dans requirements.in."
    )


def _notres() -> Iterator[tuple[Path, ast.AST]]:
    for dossier in ("pages", "tznr_kit", "tznr_rules"):
        for fichier in sorted((RACINE / dossier).rglob("*.py")):
            yield fichier, ast.parse(fichier.read_text(encoding="utf-8"))


def test_un_seul_fichier_touche_la_memoire_de_streamlit() -> None:
    """« autre._membre » is somebody else's secret; ours are read on ``self``, ``cls``, or in their own module."""
    fautes = []
    for fichier, arbre in _notres():
        siens = {noeud.id for noeud in ast.walk(arbre) if isinstance(noeud, ast.Name) and noeud.id.startswith("_")}
        definis = {noeud.name for noeud in ast.walk(arbre) if isinstance(noeud, ast.FunctionDef)}
        ecrits = {
            noeud.attr
            for noeud in ast.walk(arbre)
            if isinstance(noeud, ast.Attribute) and isinstance(noeud.value, ast.Name) and noeud.value.id == "self"
        }
        for noeud in ast.walk(arbre):
            if not isinstance(noeud, ast.Attribute) or not noeud.attr.startswith("_") or noeud.attr.startswith("__"):
                continue
            porteur = noeud.value.id if isinstance(noeud.value, ast.Name) else ""
            if porteur not in {"self", "cls"} | siens and noeud.attr not in ecrits | definis and fichier != STREAMLIT:
                fautes.append(f"{fichier.relative_to(RACINE)}:{noeud.lineno} {noeud.attr}")
    assert not fautes


def test_un_seul_fichier_touche_les_membres_de_fpdf2() -> None:
    fautes = [
        f"{fichier.relative_to(RACINE)}:{noeud.lineno} {noeud.attr}"
        for fichier, arbre in _notres()
        for noeud in ast.walk(arbre)
        if isinstance(noeud, ast.Attribute) and noeud.attr in DE_FPDF2 and fichier != FPDF2
    ]
    assert not fautes
