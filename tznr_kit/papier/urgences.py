"""The page to keep on the table: who to call, in figures read from afar."""

from __future__ import annotations

from collections.abc import Sequence

from tznr_kit.papier.dessin.entete import Entete
from tznr_kit.papier.dessin.feuille import NOIR, Encre, Feuille
from tznr_kit.papier.dessin.pied import pied

COLONNE = 62.0


def dessiner_urgences(feuille: Feuille, numeros: Sequence[tuple[str, str, str]], mention: str) -> None:
    """``numeros``: (number, who, when), all on the current page; ``mention``: where they were read."""
    feuille.page_dessinee()
    entete = Entete(
        "appel", "À garder sur la table", "Les numéros d'urgence", "Appels gratuits. Restez avec la personne."
    )
    entete.dessiner(feuille, feuille.t_margin, 12.5)
    y = feuille.t_margin + entete.hauteur(feuille, 12.5) + 6
    bas = feuille.h - feuille.t_margin - 8
    haut = min(26.0, (bas - y) / len(numeros))
    for numero, qui, quand in numeros:
        feuille.boite(feuille.l_margin, y, feuille.epw, haut - 2, trait=0.6, couleur=NOIR, rayon=2)
        encre = feuille.au_plus_grand(COLONNE - 6, haut - 4, numero, Encre(34, "B", align="C", interligne=1.05), 18)
        marge = (haut - 2 - feuille.haut_de(COLONNE, numero, encre)) / 2
        feuille.mots(feuille.l_margin + 2, y + marge, COLONNE - 6, numero, encre)
        feuille.trait(feuille.l_margin + COLONNE, y + 3, feuille.l_margin + COLONNE, y + haut - 5, 0.3)
        x, largeur = feuille.l_margin + COLONNE + 5, feuille.epw - COLONNE - 8
        dessous = feuille.mots(x, y + (haut - 2) / 2 - 6.5, largeur, qui, Encre(16, "B", interligne=1.05), "H2")
        feuille.mots(x, dessous, largeur, quand, Encre(13))
        y += haut
    pied(feuille, mention, lignes=1)
