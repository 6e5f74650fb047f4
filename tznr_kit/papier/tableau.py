"""A table that a screen reader understands: header cells with their scope, rows never cut by a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tznr_kit.papier.pdf import DocumentPDF

PORTEE_COLONNE = "<</O /Table /Scope /Column>>"
PORTEE_LIGNE = "<</O /Table /Scope /Row>>"
RETRAIT = 1.4


@dataclass(frozen=True)
class Tableau:
    """A table with a header row; the first cell of each row heads its row.

    ``largeurs``: parts of the page width. ``hauteur_minimale`` (mm): room to write by hand.
    """

    entetes: Sequence[str]
    largeurs: Sequence[float]
    taille: float | None = None
    hauteur_minimale: float = 0.0

    def dessiner(self, document: DocumentPDF, lignes: Sequence[Sequence[str]]) -> None:
        """Draw the rows; the header comes again on each new page, as decoration."""
        with document.balise("Table"):
            document.assurer(self._hauteur(document, self.entetes, 0) * 3)
            self._ligne(document, self.entetes, entete=True)
            for cellules in (part for ligne in lignes for part in self._parts(document, ligne)):
                if self._hauteur(document, cellules) > document.reste():
                    document.add_page()
                    self._rappel(document)
                self._ligne(document, cellules, entete=False)
        document.ln(document.pas() * 0.4)

    def _parts(self, document: DocumentPDF, cellules: Sequence[str]) -> Iterator[Sequence[str]]:
        """``cellules`` as one row, or as several when it is taller than a page: no line is lost."""
        place = document.h - document.t_margin - document.b_margin - self._hauteur(document, self.entetes, 0)
        if self._hauteur(document, cellules) <= place:
            yield cellules
            return
        coupees = []
        for rang, (texte, colonne) in enumerate(zip(cellules, self._colonnes(document), strict=True)):
            document.police(self.taille, "B" if rang == 0 else "")
            coupees.append(document.lignes_de(texte, colonne - 2 * RETRAIT))
        par_page = int((place - 2 * RETRAIT) // document.pas(self.taille)) - 1
        for debut in range(0, max(len(lignes) for lignes in coupees), par_page):
            yield ["\n".join(lignes[debut : debut + par_page]) for lignes in coupees]

    def _colonnes(self, document: DocumentPDF) -> list[float]:
        return [part * document.epw / sum(self.largeurs) for part in self.largeurs]

    def _hauteur(self, document: DocumentPDF, cellules: Sequence[str], minimum: float | None = None) -> float:
        hauteurs = []
        for rang, (texte, colonne) in enumerate(zip(cellules, self._colonnes(document), strict=True)):
            document.police(self.taille, "B" if rang == 0 or cellules is self.entetes else "")
            hauteurs.append(document.hauteur(texte, colonne - 2 * RETRAIT))
        return max(self.hauteur_minimale if minimum is None else minimum, max(hauteurs) + 2 * RETRAIT)

    def _ligne(self, document: DocumentPDF, cellules: Sequence[str], *, entete: bool) -> None:
        hauteur = self._hauteur(document, cellules, 0 if entete else None)
        haut, gauche = document.y, document.l_margin
        with document.balise("TR"):
            for rang, (texte, colonne) in enumerate(zip(cellules, self._colonnes(document), strict=True)):
                portee = PORTEE_COLONNE if entete else PORTEE_LIGNE if rang == 0 else None
                with document.decor():
                    document.rect(gauche, haut, colonne, hauteur)
                with document.contenu("TH" if portee else "TD", attributs=portee):
                    document.police(self.taille, "B" if portee else "")
                    document.set_xy(gauche + RETRAIT, haut + RETRAIT)
                    document.ecrire(texte, colonne - 2 * RETRAIT)
                gauche += colonne
        document.set_xy(document.l_margin, haut + hauteur)

    def _rappel(self, document: DocumentPDF) -> None:
        hauteur = self._hauteur(document, self.entetes, 0)
        haut, gauche = document.y, document.l_margin
        with document.decor():
            for texte, colonne in zip(self.entetes, self._colonnes(document), strict=True):
                document.rect(gauche, haut, colonne, hauteur)
                document.set_xy(gauche + RETRAIT, haut + RETRAIT)
                document.ecrire(texte, colonne - 2 * RETRAIT)
                gauche += colonne
        document.set_xy(document.l_margin, haut + hauteur)
