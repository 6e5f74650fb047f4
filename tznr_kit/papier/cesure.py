"""Wrapping text: lines cut at spaces, whatever measures the words."""

from __future__ import annotations

from collections.abc import Callable


def couper(texte: str, largeur: float, mesurer: Callable[[str], float]) -> list[str]:
    """``texte`` in lines of at most ``largeur``, cut at spaces and line ends, in the unit of ``mesurer``."""
    lignes = []
    espace = mesurer(" ")
    for paragraphe in texte.split("\n"):
        ligne, prise = "", 0.0
        mots = [bout for mot in paragraphe.split(" ") for bout in _eclater(mot, largeur, mesurer)]
        for mot in mots:
            ajout = mesurer(mot) + (espace if ligne else 0.0)
            if ligne and prise + ajout > largeur:
                lignes.append(ligne)
                ligne, prise = mot, mesurer(mot)
            else:
                ligne, prise = f"{ligne} {mot}" if ligne else mot, prise + ajout
        lignes.append(ligne)
    return lignes


def _eclater(mot: str, largeur: float, mesurer: Callable[[str], float]) -> list[str]:
    morceaux = [mot]
    while len(morceaux[-1]) > 1 and mesurer(morceaux[-1]) > largeur:
        long = morceaux.pop()
        taille = next(n for n in range(len(long) - 1, 0, -1) if n == 1 or mesurer(long[:n]) <= largeur)
        morceaux += [long[:taille], long[taille:]]
    return morceaux
