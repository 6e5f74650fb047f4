"""What stands in columns: three steps, three notes, six papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tznr_kit.papier.dessin.feuille import Encre, Feuille

GOUTTIERE = 2.5


@dataclass(frozen=True)
class Etapes:
    """Three tiles; ``numerotees``: a disc with its number. A step is (pictogram, title, text)."""

    etapes: Sequence[tuple[str, str, str]]
    numerotees: bool = True
    serre: bool = True

    def hauteur(self, feuille: Feuille, corps: float) -> float:
        largeur = self._colonne(feuille) - 7
        return 15.0 + max(feuille.haut_de(largeur, texte, Encre(corps)) for _, _, texte in self.etapes) + 2.5

    def dessiner(self, feuille: Feuille, y: float, corps: float) -> None:
        haut, colonne = self.hauteur(feuille, corps), self._colonne(feuille)
        with feuille.balise("L", f"<</O /List /ListNumbering /{'Decimal' if self.numerotees else 'None'}>>"):
            for rang, (picto, titre, texte) in enumerate(self.etapes):
                x = feuille.l_margin + rang * (colonne + GOUTTIERE)
                feuille.boite(x, y, colonne, haut, trait=0.5, rayon=1.8)
                gauche = x + 3.5
                if self.numerotees:
                    feuille.rond(x + 7, y + 7.6, 4.2, str(rang + 1), 13)
                    gauche = x + 13
                feuille.picto(picto, gauche, y + 4, 7.5)
                place = x + colonne - gauche - 11
                encre = feuille.au_plus_grand(place, 11, titre, Encre(13.5, "B", interligne=1.05), 12.5)
                with feuille.balise("LI"):
                    milieu = y + 7.8 - feuille.haut_de(place, titre, encre) / 2
                    feuille.mots(gauche + 9.5, milieu, place, titre, encre, "Lbl")
                    feuille.mots(x + 3.5, y + 14.2, colonne - 6, texte, Encre(corps), "LBody")

    def _colonne(self, feuille: Feuille) -> float:
        return (feuille.epw - GOUTTIERE * (len(self.etapes) - 1)) / len(self.etapes)


@dataclass(frozen=True)
class Papiers:
    """Papers to bring, three a row: box, pictogram, words. Empty: nothing to bring is said in words."""

    papiers: Sequence[tuple[str, str]]
    colonnes: int = 3
    serre: bool = True

    def hauteur(self, feuille: Feuille, corps: float) -> float:
        return sum(self._haut(feuille, rangee, corps) for rangee in self._rangees())

    def dessiner(self, feuille: Feuille, y: float, corps: float) -> None:
        with feuille.balise("L", "<</O /List /ListNumbering /Disc>>"):
            for rangee in self._rangees():
                haut = self._haut(feuille, rangee, corps)
                for rang, (picto, texte) in enumerate(rangee):
                    x = feuille.l_margin + rang * (self._colonne(feuille) + GOUTTIERE)
                    milieu = y + haut / 2
                    feuille.case(x + 1.5, milieu - 2.5)
                    feuille.picto(picto, x + 8.6, milieu - 4, 8)
                    largeur = self._colonne(feuille) - 18.5
                    texte_haut = feuille.haut_de(largeur, texte, Encre(corps, interligne=1.1))
                    with feuille.balise("LI"):
                        encre = Encre(corps, interligne=1.1)
                        feuille.mots(x + 18.5, milieu - texte_haut / 2, largeur, texte, encre, "LBody")
                y += haut

    def _rangees(self) -> list[Sequence[tuple[str, str]]]:
        return [self.papiers[debut : debut + self.colonnes] for debut in range(0, len(self.papiers), self.colonnes)]

    def _haut(self, feuille: Feuille, rangee: Sequence[tuple[str, str]], corps: float) -> float:
        largeur = self._colonne(feuille) - 18.5
        textes = (feuille.haut_de(largeur, texte, Encre(corps, interligne=1.1)) for _, texte in rangee)
        return max(9.6, max(textes) + 1.2)

    def _colonne(self, feuille: Feuille) -> float:
        return (feuille.epw - GOUTTIERE * (self.colonnes - 1)) / self.colonnes
