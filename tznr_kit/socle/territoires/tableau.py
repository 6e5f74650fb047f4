"""Reading the CSV tables of ``content/territoires/``.

A table starts with comment lines (``#``) that state its source and its licence; an empty cell is unknown.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from tznr_kit.socle.contenu import ErreurContenu, composer
from tznr_kit.socle.reglages import chemin_contenu

T = TypeVar("T")
Ligne = dict[str, str]


def lire_table(fichier: Path, construire: Callable[[Ligne], T]) -> tuple[T, ...]:
    """Each row of ``fichier`` through ``construire``.

    Raises ErreurContenu, with the row number, when the file is absent or a cell is missing or not a number.
    """
    if not fichier.is_file():
        raise ErreurContenu(fichier, "", "fichier introuvable")
    objets = []
    for rang, (numero, ligne) in enumerate(_lignes(fichier), start=1):
        ou = f"ligne {rang} du tableau, ligne {numero} du fichier"
        if None in ligne or None in ligne.values():
            raise ErreurContenu(fichier, ou, "le nombre de cases n'est pas celui des titres")
        try:
            objets.append(construire(ligne))
        except KeyError as erreur:
            raise ErreurContenu(fichier, str(erreur.args[0]), "cette colonne manque") from erreur
        except (ValueError, TypeError) as erreur:
            raise ErreurContenu(fichier, ou, f"valeur illisible ({erreur})") from erreur
    if not objets:
        raise ErreurContenu(fichier, "", "ce tableau n'a aucune ligne")
    return tuple(objets)


def _lignes(fichier: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """(line of the file, row). Raises ErreurContenu when it is not UTF-8 or not CSV."""
    try:
        lues = list(enumerate(fichier.read_text(encoding="utf-8").splitlines(), start=1))
    except UnicodeDecodeError as erreur:
        raise ErreurContenu(fichier, "", "le fichier doit être enregistré en UTF-8") from erreur
    utiles = [(numero, ligne) for numero, ligne in lues if ligne.strip() and not ligne.startswith("#")]
    lecteur = csv.DictReader((ligne for _, ligne in utiles), strict=True)
    try:
        for ligne in lecteur:
            yield utiles[lecteur.line_num - 1][0], ligne
    except csv.Error as erreur:
        raise ErreurContenu(fichier, f"ligne {utiles[lecteur.line_num - 1][0]}", "guillemets mal fermés") from erreur


def table_gardee(nom: str, lire: Callable[[Path], T]) -> T:
    """The table ``content/territoires/<nom>`` read by ``lire``, again only when it has changed. Raises ErreurContenu.

    Broken while the server runs, it keeps its last good version.
    """
    salle = f"territoires/{nom}"
    return composer(("table", lire.__qualname__), (salle,), lambda: lire(chemin_contenu(salle)))


def nombre(texte: str) -> float | None:
    """A figure, or None when the cell is empty (unknown, or statistical secrecy). Raises ValueError."""
    return degre(texte) if texte else None


def degre(texte: str) -> float:
    """A figure that is one. Raises ValueError, also for « nan » and « inf »."""
    lu = float(texte)
    if not math.isfinite(lu):
        raise ValueError("nombre sans valeur")
    return lu


def texte(valeur: str) -> str | None:
    """A text, or None when the cell is empty."""
    return valeur.strip() or None
