"""Reading the CSV tables of ``content/territoires/``.

A table starts with comment lines (``#``) that state its source and its licence; an empty cell is unknown.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tznr_kit.socle.contenu import ErreurContenu

T = TypeVar("T")
Ligne = dict[str, str]


def lire_table(fichier: Path, construire: Callable[[Ligne], T]) -> tuple[T, ...]:
    """Each row of ``fichier`` through ``construire``.

    Raises ErreurContenu, with the row number, when the file is absent or a cell is missing or not a number.
    """
    if not fichier.is_file():
        raise ErreurContenu(fichier, "", "fichier introuvable")
    lignes = [ligne for ligne in fichier.read_text(encoding="utf-8").splitlines() if not ligne.startswith("#")]
    objets = []
    for numero, ligne in enumerate(csv.DictReader(lignes), start=1):
        try:
            objets.append(construire(ligne))
        except KeyError as erreur:
            raise ErreurContenu(fichier, str(erreur.args[0]), "cette colonne manque") from erreur
        except (ValueError, TypeError) as erreur:
            raise ErreurContenu(fichier, f"ligne {numero}", f"valeur illisible ({erreur})") from erreur
    return tuple(objets)


def nombre(texte: str) -> float | None:
    """A figure, or None when the cell is empty (unknown, or statistical secrecy)."""
    return float(texte) if texte else None


def texte(valeur: str) -> str | None:
    """A text, or None when the cell is empty."""
    return valeur.strip() or None
