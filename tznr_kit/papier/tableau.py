"""A table that a screen reader understands: header cells with their scope, rows never cut by a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tznr_kit.papier.dessin.feuille import FOND, NOIR, Align, Couleur, Encre, Feuille

PORTEE_COLONNE = "<</O /Table /Scope /Column>>"
PORTEE_LIGNE = "<</O /Table /Scope /Row>>"
RETRAIT = 1.6
INTERLIGNE = 1.18
FILET = 0.15
# What stands in a column of figures; such a column is aligned on the right, its heading too.
CHIFFRE = re.compile(r"[-+]?[\d\s.,/]+(?: ?[%€])?|—|secret|par an")


@dataclass(frozen=True)
class Tableau:
    """A table with a header row; the first cell of each row heads its row.

    ``largeurs``: parts of the page width. ``hauteur_minimale`` (mm): room to write by hand, each cell in its frame.
    """

    entetes: Sequence[str]
    largeurs: Sequence[float]
    taille: float | None = None
    hauteur_minimale: float = 0.0

    def dessiner(self, feuille: Feuille, lignes: Sequence[Sequence[str]]) -> None:
        """Draw the rows; the header comes again on each new page, as decoration."""
        alignes = self._alignes(lignes)
        with feuille.balise("Table"):
            feuille.assurer(self._hauteur(feuille, self.entetes, 0) * 3)
            self._entete(feuille, alignes)
            parts = (part for ligne in lignes for part in self._parts(feuille, ligne))
            for rang, cellules in enumerate(parts):
                if self._hauteur(feuille, cellules) > feuille.reste():
                    feuille.add_page()
                    self._rappel(feuille, alignes)
                self._ligne(feuille, cellules, alignes, FOND if rang % 2 else None)
        feuille.ln(feuille.pas() * 0.4)

    def hauteur(self, feuille: Feuille, lignes: Sequence[Sequence[str]]) -> float:
        """Height (mm) of the whole table, were it on one page."""
        return self._hauteur(feuille, self.entetes, 0) + sum(self._hauteur(feuille, une) for une in lignes)

    def _alignes(self, lignes: Sequence[Sequence[str]]) -> list[Align]:
        colonnes = list(zip(*lignes, strict=True)) if lignes else []
        figures = [any(colonne) and all(CHIFFRE.fullmatch(mot) for mot in colonne if mot) for colonne in colonnes]
        return ["R" if rang and chiffres else "L" for rang, chiffres in enumerate(figures)] or ["L"] * len(self.entetes)

    def _parts(self, feuille: Feuille, cellules: Sequence[str]) -> Iterator[Sequence[str]]:
        """``cellules`` as one row, or as several when it is taller than a page: no line is lost."""
        place = feuille.h - feuille.t_margin - feuille.b_margin - self._hauteur(feuille, self.entetes, 0)
        if self._hauteur(feuille, cellules) <= place:
            yield cellules
            return
        coupees = []
        for rang, (texte, colonne) in enumerate(zip(cellules, self._colonnes(feuille), strict=True)):
            feuille.police(self._corps(feuille), "B" if rang == 0 else "")
            coupees.append(feuille.lignes_de(texte, colonne - 2 * RETRAIT))
        pas = self._corps(feuille) * INTERLIGNE * 25.4 / 72
        par_page = int((place - 2 * RETRAIT) // pas) - 1
        for debut in range(0, max(len(lignes) for lignes in coupees), par_page):
            yield ["\n".join(lignes[debut : debut + par_page]) for lignes in coupees]

    def _corps(self, feuille: Feuille) -> float:
        return self.taille or feuille.corps

    def _encre(self, feuille: Feuille, gras: bool, align: Align = "L") -> Encre:
        return Encre(self._corps(feuille), "B" if gras else "", NOIR, align, INTERLIGNE)

    def _colonnes(self, feuille: Feuille) -> list[float]:
        return [part * feuille.epw / sum(self.largeurs) for part in self.largeurs]

    def _hauteur(self, feuille: Feuille, cellules: Sequence[str], minimum: float | None = None) -> float:
        hauteurs = [
            feuille.haut_de(colonne - 2 * RETRAIT, texte, self._encre(feuille, rang == 0 or cellules is self.entetes))
            for rang, (texte, colonne) in enumerate(zip(cellules, self._colonnes(feuille), strict=True))
        ]
        return max(self.hauteur_minimale if minimum is None else minimum, max(hauteurs) + 2 * RETRAIT)

    def _entete(self, feuille: Feuille, alignes: Sequence[Align]) -> None:
        hauteur, haut = self._hauteur(feuille, self.entetes, 0), feuille.y
        self._fond_de_l_entete(feuille, haut, hauteur)
        with feuille.balise("TR"):
            for gauche, colonne, texte, align in self._places(feuille, self.entetes, alignes):
                encre = self._encre(feuille, True, align)
                feuille.mots(gauche, haut + RETRAIT, colonne, texte, encre, "TH", PORTEE_COLONNE)
        feuille.set_xy(feuille.l_margin, haut + hauteur)

    def _fond_de_l_entete(self, feuille: Feuille, haut: float, hauteur: float) -> None:
        """Between two rules of the accent: a heading on its band stands just above."""
        for y in (haut, haut + hauteur):
            feuille.trait(feuille.l_margin, y, feuille.l_margin + feuille.epw, y, 0.5, feuille.accent)

    def _rappel(self, feuille: Feuille, alignes: Sequence[Align]) -> None:
        hauteur, haut = self._hauteur(feuille, self.entetes, 0), feuille.y
        self._fond_de_l_entete(feuille, haut, hauteur)
        for gauche, colonne, texte, align in self._places(feuille, self.entetes, alignes):
            feuille.mots(gauche, haut + RETRAIT, colonne, texte, self._encre(feuille, True, align), None)
        feuille.set_xy(feuille.l_margin, haut + hauteur)

    def _ligne(self, feuille: Feuille, cellules: Sequence[str], alignes: Sequence[Align], fond: Couleur | None) -> None:
        hauteur, haut = self._hauteur(feuille, cellules), feuille.y
        self._cadre(feuille, haut, hauteur, fond)
        with feuille.balise("TR"):
            for rang, (gauche, colonne, texte, align) in enumerate(self._places(feuille, cellules, alignes)):
                encre = self._encre(feuille, rang == 0, align)
                balise, portee = ("TD", None) if rang else ("TH", PORTEE_LIGNE)
                feuille.mots(gauche, haut + RETRAIT, colonne, texte, encre, balise, portee)
        feuille.set_xy(feuille.l_margin, haut + hauteur)

    def _cadre(self, feuille: Feuille, haut: float, hauteur: float, fond: Couleur | None) -> None:
        """A rule under the row; a frame around each cell that is written in by hand."""
        if not self.hauteur_minimale:
            if fond:
                feuille.boite(feuille.l_margin, haut, feuille.epw, hauteur, fond=fond, rayon=0)
            bas = haut + hauteur
            feuille.trait(feuille.l_margin, bas, feuille.l_margin + feuille.epw, bas, FILET, feuille.accent)
            return
        gauche = feuille.l_margin
        for colonne in self._colonnes(feuille):
            feuille.boite(gauche, haut, colonne, hauteur, trait=0.25, couleur=NOIR, rayon=0)
            gauche += colonne

    def _places(
        self, feuille: Feuille, cellules: Sequence[str], alignes: Sequence[Align]
    ) -> Iterator[tuple[float, float, str, Align]]:
        """(left, width, words, side) of each cell, its padding taken off."""
        gauche = feuille.l_margin
        for texte, colonne, align in zip(cellules, self._colonnes(feuille), alignes, strict=True):
            yield gauche + RETRAIT, colonne - 2 * RETRAIT, texte, align
            gauche += colonne
