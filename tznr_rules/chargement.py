"""The rules of a content folder, read once and kept as long as no file changes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from threading import Lock

from tznr_rules.regles import Regles

Empreinte = tuple[tuple[str, int], ...]
_chargees: dict[tuple[Path, Empreinte], Regles] = {}
_verrou = Lock()


def contenu_par_defaut() -> Path:
    """``content/`` of the folder one is in, else the content that was installed with the rules."""
    ici, installe = Path("content"), Path(__file__).resolve().parent.parent / "tznr_contenu"
    return ici if ici.is_dir() or not installe.is_dir() else installe


def empreinte_de(dossier: Path | str) -> tuple[Path, Empreinte]:
    """(the folder, what tells that one of its files of rules has changed: name and time of each)."""
    racine = Path(dossier).resolve()
    dossiers = [racine, *(racine / sous_dossier for sous_dossier in ("baremes", "calculs", "droits"))]
    return racine, tuple(sorted(chain.from_iterable(map(_dates, dossiers))))


def _dates(dossier: Path) -> Iterator[tuple[str, int]]:
    """(path, time of the last change) of each YAML file of a folder; nothing when there is no such folder."""
    if dossier.is_dir():
        with os.scandir(dossier) as entrees:
            for entree in entrees:
                if entree.name.endswith(".yaml") and entree.is_file():
                    yield entree.path, entree.stat().st_mtime_ns


def regles_de(dossier: Path | str) -> Regles:
    """The rules of a content folder; threads that ask at once wait for one reading. Raises ErreurContenu."""
    racine, empreinte = empreinte_de(dossier)
    regles = _chargees.get((racine, empreinte))
    if regles is None:
        with _verrou:
            regles = _chargees.get((racine, empreinte)) or _charger(racine, empreinte)
    return regles


def _charger(racine: Path, empreinte: Empreinte) -> Regles:
    regles = Regles.charger(racine)
    for ancienne in [cle for cle in _chargees if cle[0] == racine]:
        del _chargees[ancienne]
    _chargees[racine, empreinte] = regles
    return regles
