"""The top of a page: pictogram, theme, everyday title, official name, QR code; and the bands between parts."""

from __future__ import annotations

from dataclasses import dataclass

from tznr_kit.papier.dessin.feuille import BLANC, GRIS, NOIR, Encre, Feuille

TITRE = Encre(23, "B", interligne=1.08)
CODE = 26.0
CARRE = 24.0
BANDE = 9.5


@dataclass(frozen=True)
class Code:
    """A QR code and what it opens, in words under it."""

    adresse: str
    legende: str


@dataclass(frozen=True)
class Entete:
    """The head of a sheet; ``carre``: the pictogram on its square, on the left, instead of bare, on the right."""

    picto: str
    theme: str
    titre: str
    sous_titre: str
    code: Code | None = None
    carre: bool = True
    serre: bool = False

    def hauteur(self, feuille: Feuille, corps: float) -> float:
        del corps
        cote = CARRE if self.carre else 0.0
        texte = 5.2 + feuille.haut_de(self._largeur(feuille), self.titre, TITRE) + self._haut_sous_titre(feuille)
        return max(cote, texte, CODE + 8.5 if self.code else 0.0)

    def dessiner(self, feuille: Feuille, y: float, corps: float) -> None:
        del corps
        x = feuille.l_margin
        if self.carre:
            feuille.boite(x, y, CARRE, CARRE, fond=feuille.accent, rayon=2)
            feuille.picto(self.picto, x + 3, y + 3, CARRE - 6, BLANC)
            x += CARRE + 4.5
        else:
            droite = feuille.l_margin + feuille.epw - 18
            feuille.picto(self.picto, droite, y, 18, feuille.accent)
        largeur = self._largeur(feuille)
        bas = feuille.mots(x, y - 0.8, largeur, self.theme.upper(), Encre(12.5, "B", feuille.accent))
        bas = feuille.mots(x, bas, largeur, self.titre, TITRE, "H1")
        if self.sous_titre:
            feuille.mots(x, bas + 0.6, largeur, self.sous_titre, Encre(12.5, "", GRIS))
        if self.code:
            _code(feuille, self.code, y)

    def _largeur(self, feuille: Feuille) -> float:
        gauche = CARRE + 4.5 if self.carre else 0.0
        droite = CODE + 4 if self.code else (0.0 if self.carre else 22.0)
        return feuille.epw - gauche - droite

    def _haut_sous_titre(self, feuille: Feuille) -> float:
        if not self.sous_titre:
            return 0.0
        return 0.6 + feuille.haut_de(self._largeur(feuille), self.sous_titre, Encre(12.5, "", GRIS))


def _code(feuille: Feuille, code: Code, y: float) -> None:
    x = feuille.l_margin + feuille.epw - CODE
    feuille.code(code.adresse, x + 1.5, y - 1.5, CODE, f"Code QR : {code.legende}")
    encre = feuille.au_plus_grand(CODE + 8, 9, code.legende, Encre(9, "", NOIR, "C", 1.1), 6)
    feuille.mots(x - 4, y + CODE - 1.2, CODE + 8, code.legende, encre)


@dataclass(frozen=True)
class Bande:
    """A heading on a band of the accent."""

    picto: str
    texte: str
    serre: bool = False

    def hauteur(self, feuille: Feuille, corps: float) -> float:
        del corps
        return max(BANDE, feuille.haut_de(feuille.epw - 18, self.texte, self._encre(feuille)) + 1.5)

    def dessiner(self, feuille: Feuille, y: float, corps: float) -> None:
        hauteur, encre = self.hauteur(feuille, corps), self._encre(feuille)
        feuille.boite(feuille.l_margin, y, feuille.epw, hauteur, fond=feuille.accent, rayon=1.4)
        feuille.picto(self.picto, feuille.l_margin + 3, y + hauteur / 2 - 3.25, 6.5, BLANC)
        haut = feuille.haut_de(feuille.epw - 18, self.texte, encre)
        feuille.mots(feuille.l_margin + 13, y + (hauteur - haut) / 2, feuille.epw - 18, self.texte, encre, "H2")

    def _encre(self, feuille: Feuille) -> Encre:
        """As large as one line holds; a longer heading takes two, and a higher band."""
        grande, petite = Encre(15, "B", BLANC), Encre(12.5, "B", BLANC, interligne=1.1)
        une_ligne = feuille.long_de(self.texte, grande) <= feuille.epw - 18
        return grande if une_ligne else petite
