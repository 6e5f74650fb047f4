"""``python -m tests.mutations [--moteur N] [--graine G]``: the share of faults that a test notices.

Formulas of the content: every fault, against tests/rules/formules.json. The engine (tznr_rules): a sample of N faults,
each written in a copy of the project where the tests named in ESSAIS run; out of CI, minutes.
"""

from __future__ import annotations

import argparse
import ast
import random
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.mutations.mutants import mutants
from tests.rules.formules import RACINE, fautives, formules, lire, nombres_de, remarquee
from tznr_rules import Regles

NOMS = "intervalle langage contrat lecture tableau prudence jours mois contenu_casse formules sans_objet et_si"
ESSAIS = [f"tests/rules/test_{nom}.py" for nom in [*NOMS.split(), "cas_de_loi"]]
HORS = {"__main__.py", "tuyau.py", "modeles.py", "parcours.py"}
DELAI = 600


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


def moteur(nombre: int, graine: int) -> tuple[int, list[str]]:
    """(noticed, the others) among ``nombre`` faults drawn in tznr_rules."""
    survivantes = []
    with TemporaryDirectory() as dossier:
        copie = Path(dossier) / "projet"
        shutil.copytree(RACINE, copie, ignore=shutil.ignore_patterns(".git", ".venv", "__pycache__", "node_modules"))
        fichiers = [f for f in sorted((copie / "tznr_rules").rglob("*.py")) if f.name not in HORS]
        fautes = [(f, rang) for f in fichiers for rang, _ in enumerate(mutants(ast.parse(f.read_text("utf-8"))))]
        choisies = random.Random(graine).sample(fautes, min(nombre, len(fautes)))
        for fichier, rang in choisies:
            ligne = _essayer(copie, fichier, rang)
            if ligne:
                survivantes.append(ligne)
            print(f"  {ligne or 'remarquée'}", flush=True)
    return len(choisies) - len(survivantes), survivantes


def _essayer(copie: Path, fichier: Path, rang: int) -> str:
    """Where the fault is when no test notices it, else nothing."""
    texte = fichier.read_text(encoding="utf-8")
    ligne, arbre = list(mutants(ast.parse(texte)))[rang]
    fichier.write_text(ast.unparse(arbre), encoding="utf-8")
    commande = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-m", "not complet", *ESSAIS]
    try:
        code = subprocess.run(commande, cwd=copie, capture_output=True, check=False, timeout=DELAI).returncode
    except subprocess.TimeoutExpired:
        code = 1
    fichier.write_text(texte, encoding="utf-8")
    return "" if code else f"{fichier.relative_to(copie)}:{ligne}"


def principal() -> int:
    analyseur = argparse.ArgumentParser(prog="python -m tests.mutations")
    analyseur.add_argument("--moteur", type=int, default=40, metavar="N", help="fautes essayées dans tznr_rules")
    analyseur.add_argument("--graine", type=int, default=1)
    choix = analyseur.parse_args()
    remarquees, essayees, oubliees = contenu()
    print(f"formules du contenu : {remarquees} fautes remarquées sur {essayees} ({100 * remarquees / essayees:.1f} %)")
    for cle in sorted(set(oubliees)):
        print(f"  {oubliees.count(cle)} non remarquée(s) : {cle}")
    if choix.moteur:
        vues, _ = moteur(choix.moteur, choix.graine)
        print(f"tznr_rules : {vues} fautes remarquées sur {choix.moteur} ({100 * vues / choix.moteur:.1f} %)")
    return 0


if __name__ == "__main__":
    sys.exit(principal())
