"""``python -m tests.mutations [--pieces P,…] [--fautes N] [--graine G]``: the share of faults that a test notices.

Formulas of the content: every fault, against tests/rules/formules.json. Each room of PIECES: a sample of N faults drawn
by the seed G, one process that gives way to others. What each test calls is noted once; a fault is then tried on the
tests that call its function (eclair.py), and on the whole of their files when none notices it. Out of CI, minutes.
"""

from __future__ import annotations

import argparse
import ast
import json
import math
import os
import random
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.mutations.banc import MUETS, Banc
from tests.mutations.eclair import Eclair
from tests.mutations.mutants import Faute, fautes
from tests.rules.formules import RACINE, fautives, formules, lire, nombres_de, remarquee
from tznr_rules import Regles

HORS = {"__main__.py", "tuyau.py", "modeles.py"}
"""A command line, a plug of pandas, and the shape of content files: their tests are elsewhere, or are the content."""


@dataclass(frozen=True)
class Piece:
    """A room, the tests that must notice a fault of it (files, or every ``test_*.py`` below), and the share."""

    dossier: str
    essais: tuple[str, ...]
    au_moins: int = 85
    partage: bool = False
    """Tests of a file share what one of them loaded (the content, compiled)."""

    def fichiers(self) -> list[str]:
        chemins = [RACINE / nom for nom in self.essais]
        trouves = [f for c in chemins for f in (sorted(c.rglob("test_*.py")) if c.is_dir() else [c])]
        return [str(f.relative_to(RACINE)) for f in trouves]


PIECES = {
    "regles": Piece("tznr_rules", ("tests/rules",), partage=True),
    "chiffres": Piece(
        "tznr_kit/chiffres", ("tests/chiffres", "tests/securite/test_parutions.py", "tests/web/api/test_ouvertes.py")
    ),
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
    with TemporaryDirectory() as temporaire:
        banc = Banc(RACINE, Path(temporaire).resolve() / "projet")
        choisies = _tirer(banc.copie / une.dossier, nombre, graine)
        sortie = banc.copie.parent / "suspects.json"
        eclair = Eclair(banc.copie / une.dossier, choisies, sortie, une.partage)
        if banc.essayer(une.fichiers(), eclair, delai=math.inf) not in MUETS:
            raise SystemExit(f"{une.dossier} : {sortie.read_text('utf-8') if sortie.is_file() else 'rien ne se lit'}.")
        suspects = json.loads(sortie.read_text(encoding="utf-8"))
        echappees = 0
        for rang, suites in suspects.items():
            if echappee := _seconde_passe(banc, *choisies[int(rang)], suites):
                echappees += 1
                print(f"  {echappee}", flush=True)
    return len(choisies) - echappees, len(choisies)


def _tirer(dossier: Path, nombre: int, graine: int) -> list[tuple[Path, Faute]]:
    fichiers = [f for f in sorted(dossier.rglob("*.py")) if f.name not in HORS]
    toutes = [(f, faute) for f in fichiers for faute in fautes(ast.parse(f.read_text("utf-8")))]
    return random.Random(graine).sample(toutes, min(nombre, len(toutes)))


def _seconde_passe(banc: Banc, fichier: Path, faute: Faute, suites: list[list[str]]) -> str:
    """Where the fault is, and what it makes of the line, when no test notices it in its file; else nothing."""
    texte, etat = fichier.read_text(encoding="utf-8"), fichier.stat()
    sain, fautif = ast.unparse(ast.parse(texte)), ast.unparse(faute.mise(ast.parse(texte)))
    fichier.write_text(fautif, encoding="utf-8")
    try:
        if any(suite and banc.essayer(suite) not in MUETS for suite in suites):
            return ""
    finally:
        fichier.write_text(texte, encoding="utf-8")
        os.utime(fichier, ns=(etat.st_atime_ns, etat.st_mtime_ns))
    change = next((une for une, autre in zip(fautif.splitlines(), sain.splitlines(), strict=False) if une != autre), "")
    return f"{fichier.relative_to(banc.copie)}:{faute.ligne} : {change.strip()}"


def principal() -> int:
    """Exit code 1 when a room notices too few of its faults."""
    analyseur = argparse.ArgumentParser(prog="python -m tests.mutations")
    analyseur.add_argument("--pieces", default=",".join(["contenu", *PIECES]), help="contenu, " + ", ".join(PIECES))
    analyseur.add_argument("--fautes", type=int, default=60, metavar="N", help="fautes essayées dans chaque pièce")
    analyseur.add_argument("--graine", type=int, default=1)
    choix = analyseur.parse_args()
    os.nice(10)
    print(f"graine {choix.graine}", flush=True)
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
