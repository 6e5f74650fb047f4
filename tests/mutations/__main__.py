"""``python -m tests.mutations [--pieces P,…] [--fautes N] [--graine G]``: the share of faults that a test notices.

Formulas of the content: every fault, against tests/rules/formules.json. Each room of PIECES: a sample of N faults, each
written in a copy of the project where the tests of that room run; out of CI, minutes.
"""

from __future__ import annotations

import argparse
import ast
import random
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.mutations.mutants import mutants
from tests.rules.formules import RACINE, fautives, formules, lire, nombres_de, remarquee
from tznr_rules import Regles

NOMS = "intervalle langage contrat lecture tableau prudence jours mois contenu_casse formules sans_objet et_si"
HORS = {"__main__.py", "tuyau.py", "modeles.py", "parcours.py"}
DELAI = 600


@dataclass(frozen=True)
class Piece:
    """A room, the tests that must notice a fault of it, and the share that must be noticed."""

    dossier: str
    essais: tuple[str, ...]
    au_moins: int = 85


PIECES = {
    "regles": Piece("tznr_rules", tuple(f"tests/rules/test_{nom}.py" for nom in [*NOMS.split(), "cas_de_loi"])),
    "chiffres": Piece("tznr_kit/chiffres", ("tests/chiffres", "tests/securite/test_parutions.py")),
    "suites": Piece("tznr_kit/suites", ("tests/suites", "tests/securite/test_jonction.py")),
    "acces": Piece(
        "tznr_kit/socle/acces",
        (
            "tests/socle/acces",
            "tests/socle/magasin/test_courses.py",
            *(f"tests/securite/test_{nom}.py" for nom in ("connexions", "comptes_fermes", "identites", "formulaires")),
        ),
    ),
}


def contenu() -> tuple[int, int, list[str]]:
    """(noticed, tried, where a fault was not) for the formulas of the content."""
    regles, notes = Regles.charger(RACINE / "content"), lire()
    remarquees = essayees = 0
    oubliees = []
    for cle, texte in formules(regles).items():
        for fautive in fautives(regles, cle, texte):
            essayees += 1
            vue = remarquee(regles, fautive, notes.get(cle, []), nombres_de(texte))
            remarquees += vue
            if not vue:
                oubliees.append(cle)
    return remarquees, essayees, oubliees


def piece(une: Piece, nombre: int, graine: int) -> tuple[int, int]:
    """(noticed, tried) among ``nombre`` faults drawn in a room."""
    remarquees = 0
    with TemporaryDirectory() as dossier:
        copie = Path(dossier) / "projet"
        shutil.copytree(RACINE, copie, ignore=shutil.ignore_patterns(".git", ".venv", "__pycache__", "node_modules"))
        fichiers = [f for f in sorted((copie / une.dossier).rglob("*.py")) if f.name not in HORS]
        fautes = [(f, rang) for f in fichiers for rang, _ in enumerate(mutants(ast.parse(f.read_text("utf-8"))))]
        choisies = random.Random(graine).sample(fautes, min(nombre, len(fautes)))
        for fichier, rang in choisies:
            ligne = _essayer(copie, fichier, rang, une.essais)
            remarquees += not ligne
            print(f"  {ligne or 'remarquée'}", flush=True)
    return remarquees, len(choisies)


def _essayer(copie: Path, fichier: Path, rang: int, essais: Sequence[str]) -> str:
    """Where the fault is, and what it makes of the line, when no test notices it; else nothing."""
    texte = fichier.read_text(encoding="utf-8")
    sain, (ligne, arbre) = ast.unparse(ast.parse(texte)), list(mutants(ast.parse(texte)))[rang]
    fautif = ast.unparse(arbre)
    fichier.write_text(fautif, encoding="utf-8")
    commande = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-m", "not complet", *essais]
    try:
        code = subprocess.run(commande, cwd=copie, capture_output=True, check=False, timeout=DELAI).returncode
    except subprocess.TimeoutExpired:
        code = 1
    fichier.write_text(texte, encoding="utf-8")
    change = next((une for une, autre in zip(fautif.splitlines(), sain.splitlines(), strict=False) if une != autre), "")
    return "" if code else f"{fichier.relative_to(copie)}:{ligne} : {change.strip()}"


def principal() -> int:
    """Exit code 1 when a room notices too few of its faults."""
    analyseur = argparse.ArgumentParser(prog="python -m tests.mutations")
    analyseur.add_argument("--pieces", default=",".join(["contenu", *PIECES]), help="contenu, " + ", ".join(PIECES))
    analyseur.add_argument("--fautes", type=int, default=40, metavar="N", help="fautes essayées dans chaque pièce")
    analyseur.add_argument("--graine", type=int, default=1)
    choix = analyseur.parse_args()
    insuffisant = False
    for nom in choix.pieces.split(","):
        if nom == "contenu":
            remarquees, essayees, oubliees = contenu()
            au_moins = 80
            for cle in sorted(set(oubliees)):
                print(f"  {oubliees.count(cle)} non remarquée(s) : {cle}")
        else:
            (remarquees, essayees), au_moins = piece(PIECES[nom], choix.fautes, choix.graine), PIECES[nom].au_moins
        part = 100 * remarquees / essayees
        insuffisant |= part < au_moins
        print(f"{nom} : {remarquees} fautes remarquées sur {essayees} ({part:.1f} %, au moins {au_moins})", flush=True)
    return int(insuffisant)


if __name__ == "__main__":
    sys.exit(principal())
