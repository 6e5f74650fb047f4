"""The amount box and the boxes to tick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tznr_kit.papier.dessin.feuille import NOIR, Encre, Feuille

CASE, PICTO, TEXTE = 5.0, 6.5, 17.0
SERRE = 12.5  # at the smallest size, lines draw near


@dataclass(frozen=True)
class Montants:
    """One or two figures, each under its words."""

    figures: Sequence[tuple[str, str]]
    serre: bool = False

    def hauteur(self, feuille: Feuille, corps: float) -> float:
        del feuille, corps
        return 20.0

    def dessiner(self, feuille: Feuille, y: float, corps: float) -> None:
        del corps
        x, largeur = feuille.l_margin, feuille.epw
        feuille.boite(x, y, largeur, 20, trait=0.6, couleur=NOIR, rayon=2)
        feuille.picto("pieces", x + 4, y + 4, 12)
        colonne = (largeur - 22) / len(self.figures)
        for rang, (libelle, figure) in enumerate(self.figures):
            gauche = x + 22 + rang * colonne
            if rang:
                feuille.trait(gauche - 3, y + 3, gauche - 3, y + 17, 0.5)
            encre = feuille.au_plus_grand(colonne - 5, 7.6, libelle, Encre(12.5, interligne=1.1), 9.5)
            bas = feuille.haut_de(colonne - 4, libelle, encre)
            feuille.mots(gauche, y + 8.8 - max(bas, 6.6), colonne - 4, libelle, encre)
            grand = feuille.au_plus_grand(colonne - 5, 10.8, figure, Encre(21, "B", interligne=1.05), 12.5)
            feuille.mots(gauche, y + 8.6, colonne - 4, figure, grand)


@dataclass(frozen=True)
class ACocher:
    """Boxes and their words, two a row."""

    textes: Sequence[str]
    colonnes: int = 2
    serre: bool = True

    def rangees(self) -> list[ACocher]:
        """Each row as a block: a long list goes on over the page."""
        return [
            ACocher(self.textes[debut : debut + self.colonnes]) for debut in range(0, len(self.textes), self.colonnes)
        ]

    def hauteur(self, feuille: Feuille, corps: float) -> float:
        return sum(max(self._haut(feuille, texte, corps) for texte in rangee.textes) for rangee in self.rangees())

    def dessiner(self, feuille: Feuille, y: float, corps: float) -> None:
        encre = Encre(corps, interligne=1.15)
        with feuille.balise("L", "<</O /List /ListNumbering /Disc>>"):
            for rangee in self.rangees():
                haut = max(self._haut(feuille, texte, corps) for texte in rangee.textes)
                for rang, texte in enumerate(rangee.textes):
                    x = feuille.l_margin + rang * feuille.epw / self.colonnes
                    with feuille.balise("LI"):
                        feuille.mots(x + 1, y + 0.2, 7, "☐", Encre(corps + 4, interligne=1.0), "Lbl")
                        feuille.mots(x + 8, y + 0.8, self._largeur(feuille), texte, encre, "LBody")
                y += haut

    def _largeur(self, feuille: Feuille) -> float:
        return feuille.epw / self.colonnes - 10

    def _haut(self, feuille: Feuille, texte: str, corps: float) -> float:
        return max(6.4, feuille.haut_de(self._largeur(feuille), texte, Encre(corps, interligne=1.15)) + 1.6)


@dataclass(frozen=True)
class Cases:
    """Sentences with a pictogram; ``a_cocher``: each has its box."""

    lignes: Sequence[tuple[str, str]]
    a_cocher: bool = True
    serre: bool = True

    def hauteur(self, feuille: Feuille, corps: float) -> float:
        return sum(self._haut(feuille, texte, corps) for _, texte in self.lignes)

    def dessiner(self, feuille: Feuille, y: float, corps: float) -> None:
        with feuille.balise("L", "<</O /List /ListNumbering /Disc>>"):
            for picto, texte in self.lignes:
                haut = self._haut(feuille, texte, corps)
                milieu = y + haut / 2
                if self.a_cocher:
                    feuille.case(feuille.l_margin + 1.5, milieu - CASE / 2, CASE)
                feuille.picto(picto, feuille.l_margin + (9.2 if self.a_cocher else 4), milieu - PICTO / 2, PICTO)
                texte_haut = feuille.haut_de(self._largeur(feuille), texte, Encre(corps))
                with feuille.balise("LI"):
                    x = feuille.l_margin + self._retrait()
                    feuille.mots(x, milieu - texte_haut / 2, self._largeur(feuille), texte, Encre(corps), "LBody")
                y += haut

    def _retrait(self) -> float:
        return TEXTE + 2.5 if self.a_cocher else 15.0

    def _largeur(self, feuille: Feuille) -> float:
        return feuille.epw - self._retrait()

    def _haut(self, feuille: Feuille, texte: str, corps: float) -> float:
        return max(8.0 if corps > SERRE else 7.2, feuille.haut_de(self._largeur(feuille), texte, Encre(corps)) + 1.6)
