"""The foot of a page: one line for each reader, resident or team."""

from __future__ import annotations

from tznr_kit.papier.dessin.feuille import GRIS, Encre, Feuille


def pied(feuille: Feuille, texte: str, *, lignes: int = 2) -> None:
    """A rule and a small text at the bottom of the current page, read once at its end."""
    haut = feuille.h - feuille.t_margin - lignes * 4.0 - 1
    feuille.trait(feuille.l_margin, haut, feuille.l_margin + feuille.epw, haut, 0.6, feuille.accent)
    encre = feuille.au_plus_grand(feuille.epw, lignes * 4.2, texte, Encre(9, "", GRIS, interligne=1.15), 7.5)
    feuille.mots(feuille.l_margin, haut + 1, feuille.epw, texte, encre)
