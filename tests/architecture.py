"""The drawing of the rooms, made from the imports: ``python -m tests.architecture`` rewrites docs/architecture.md.

An arrow goes from a room to a room it imports. The figures under the drawing are counted from the code.
"""

from __future__ import annotations

import ast
import re
import statistics
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import grimp

from tznr_kit.socle.reglages import RACINE

PAGE = RACINE / "docs" / "architecture.md"
DEBUT, FIN = "<!-- dessin -->", "<!-- fin du dessin -->"
PAQUETS = ("pages", "tznr_kit", "tznr_rules")


def salle(module: str) -> str | None:
    """``tznr_kit.papier.pdf`` → ``papier``; None for a package itself."""
    paquet, *reste = module.split(".")
    if paquet != "tznr_kit":
        return paquet
    return reste[0] if reste and reste[0] != "__main__" else None


def fleches() -> set[tuple[str, str]]:
    """(room, room it imports), each once."""
    graphe = grimp.build_graph(*PAQUETS, exclude_type_checking_imports=True)
    trouvees = {
        (salle(de), salle(vers)) for de in graphe.modules for vers in graphe.find_modules_directly_imported_by(de)
    }
    return {(de, vers) for de, vers in trouvees if de and vers and de != vers}


def essentielles(toutes: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Without the arrows that a longer way already says: the drawing stays readable."""
    plus_loin = atteints(toutes)
    return {
        (de, vers)
        for de, vers in toutes
        if not any(vers in plus_loin[un] for depart, un in toutes if depart == de and un != vers)
    }


def atteints(toutes: set[tuple[str, str]]) -> dict[str, set[str]]:
    """Every room that each one reaches, from arrow to arrow."""
    trouves: dict[str, set[str]] = defaultdict(set)
    for de, vers in toutes:
        trouves[de].add(vers)
    for _ in range(len(trouves)):
        for de in list(trouves):
            trouves[de] |= set().union(*(trouves[un] for un in list(trouves[de]) if un in trouves))
    return trouves


def noeuds(toutes: set[tuple[str, str]]) -> set[str]:
    """The rooms that reach themselves: a knot."""
    return {salle for salle, vus in atteints(toutes).items() if salle in vus}


def dessin() -> str:
    """The drawing in Mermaid, then the figures."""
    lignes = [f"  {de} --> {vers}" for de, vers in sorted(essentielles(fleches()))]
    return "\n".join(["```mermaid", "flowchart TD", *lignes, "```", "", *_chiffres()])


def _chiffres() -> Iterator[str]:
    fichiers = [fichier for paquet in PAQUETS for fichier in sorted((RACINE / paquet).rglob("*.py"))]
    longueurs = sorted(len(fichier.read_text(encoding="utf-8").splitlines()) for fichier in fichiers)
    fonctions = sorted(longueur for fichier in fichiers for longueur in _fonctions(fichier))
    dehors = [f for f in fichiers if "pages" not in f.parts and _importe(f, "streamlit")]
    ailleurs = [f for f in fichiers if "web" not in f.parts and _importe(f, "starlette")]
    yield "| | |"
    yield "|---|--:|"
    yield f"| rooms of `tznr_kit` | {len({vers for _, vers in fleches()} | {de for de, _ in fleches()}) - 2} |"
    yield f"| rooms in a knot (kept by import-linter) | {len(noeuds(fleches()))} |"
    yield f"| files that import Streamlit outside `pages/` | {len(dehors)} |"
    yield f"| files that import Starlette outside `tznr_kit/web/` | {len(ailleurs)} |"
    for nom, valeurs in (("file", longueurs), ("function", fonctions)):
        yield f"| lines of a {nom}: median, p90, longest | {_resume(valeurs)} |"


def _resume(valeurs: list[int]) -> str:
    return f"{statistics.median(valeurs):.0f}, {valeurs[int(0.9 * len(valeurs))]}, {valeurs[-1]}"


def _fonctions(fichier: Path) -> Iterator[int]:
    for noeud in ast.walk(ast.parse(fichier.read_text(encoding="utf-8"))):
        if isinstance(noeud, ast.FunctionDef | ast.AsyncFunctionDef) and noeud.end_lineno:
            yield noeud.end_lineno - noeud.lineno + 1


def _importe(fichier: Path, paquet: str) -> bool:
    return re.search(rf"^\s*(?:import|from) {paquet}\b", fichier.read_text(encoding="utf-8"), re.MULTILINE) is not None


def principal() -> None:
    """Rewrite the drawing."""
    avant, _, reste = PAGE.read_text(encoding="utf-8").partition(DEBUT)
    apres = reste.partition(FIN)[2]
    PAGE.write_text(f"{avant}{DEBUT}\n{dessin()}\n{FIN}{apres}", encoding="utf-8")


if __name__ == "__main__":
    principal()
