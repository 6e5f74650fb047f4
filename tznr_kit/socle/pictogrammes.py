"""The pictograms, the mark and the drawings of ``content/pictogrammes/``: SVG text by name, for screen and paper.

Ours are strokes of 2.5 on a square of 48 that take the colour of the text (``currentColor``).
"""

from __future__ import annotations

import difflib
import re
from functools import lru_cache
from pathlib import Path

from tznr_kit.socle.contenu import ErreurContenu
from tznr_kit.socle.reglages import chemin_contenu

DOSSIERS = (".", "interface", "phosphor")
DESSINS = "dessins"
TRAIT = re.compile(r'stroke-width="2\.5"')
TAILLE = re.compile(r' (?:width|height)="[^"]*"')
MARQUE = "marque"


def pictogrammes() -> tuple[str, ...]:
    """Every name that ``pictogramme`` knows, in alphabetical order."""
    return tuple(sorted(_fichiers(chemin_contenu("pictogrammes"))))


def pictogramme(nom: str, taille: int = 48) -> str:
    """One pictogram as SVG text, ``taille`` pixels wide, in ``currentColor``, hidden from screen readers.

    The smaller it is, the thicker its stroke: 3 under 40 pixels, 3.6 under 30. Raises ErreurContenu with the
    nearest name when there is none.
    """
    return _pictogramme(chemin_contenu("pictogrammes"), nom, taille)


def dessin(nom: str) -> str:
    """One drawing (``illustration-stand``, ``marque``) as SVG text. Raises ErreurContenu when there is none."""
    dossier = chemin_contenu("pictogrammes") / DESSINS
    return _lire(dossier, nom, {un.stem: un for un in dossier.glob("*.svg")})


def marque() -> str:
    """The mark: the awning of a market stand, 38 pixels square."""
    return dessin(MARQUE)


@lru_cache(maxsize=512)
def _pictogramme(dossier: Path, nom: str, taille: int) -> str:
    svg = _lire(dossier, nom, _fichiers(dossier))
    entete, reste = svg.split(">", 1)
    trait = 3.6 if taille < 30 else 3 if taille < 40 else 2.5
    entete = TRAIT.sub(f'stroke-width="{trait}"', TAILLE.sub("", entete))
    cache = "" if "aria-hidden" in entete else ' aria-hidden="true"'
    return f'{entete} width="{taille}" height="{taille}"{cache}>{reste}'


@lru_cache(maxsize=4)
def _fichiers(dossier: Path) -> dict[str, Path]:
    return {fichier.stem: fichier for sous in DOSSIERS for fichier in (dossier / sous).glob("*.svg")}


def _lire(dossier: Path, nom: str, fichiers: dict[str, Path]) -> str:
    if nom not in fichiers:
        proches = difflib.get_close_matches(nom, fichiers, n=1)
        suggestion = f" : voulez-vous dire « {proches[0]} » ?" if proches else ""
        raise ErreurContenu(dossier, nom, f"aucun dessin ne s'appelle « {nom} »{suggestion}")
    return fichiers[nom].read_text(encoding="utf-8").strip()
