"""Figures to see: large numbers in boxes, bars with their number. What is hidden is said, never drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tznr_kit.papier.dessin.feuille import GRIS, Encre, Feuille

GOUTTIERE = 2.5
HAUT_TUILE = 37.0
CORPS_BARRE = (11.5, 8.0)  # points: largest and smallest size of a name


@dataclass(frozen=True)
class Tuile:
    """A number, what it counts, what it is compared to."""

    picto: str
    nombre: str
    quoi: str
    detail: str = ""


@dataclass(frozen=True)
class GrandsChiffres:
    """Numbers read from afar, side by side."""

    tuiles: Sequence[Tuile]
    serre: bool = False

    def hauteur(self, feuille: Feuille, corps: float) -> float:
        del feuille, corps
        return HAUT_TUILE

    def dessiner(self, feuille: Feuille, y: float, corps: float) -> None:
        del corps
        colonne = (feuille.epw - GOUTTIERE * (len(self.tuiles) - 1)) / len(self.tuiles)
        for rang, tuile in enumerate(self.tuiles):
            x, place = feuille.l_margin + rang * (colonne + GOUTTIERE), colonne - 6
            feuille.boite(x, y, colonne, HAUT_TUILE, trait=0.6, rayon=1.8)
            feuille.picto(tuile.picto, x + 3, y + 2.8, 7.5, feuille.accent)
            grand = Encre(28, "B", feuille.accent, interligne=1.05)
            grand = feuille.au_plus_grand(place, 11, tuile.nombre, grand, 14)
            feuille.mots(x + 3, y + 10.6, place, tuile.nombre, grand, "H3")
            quoi = feuille.au_plus_grand(place, 9.5, tuile.quoi, Encre(12.5, "B", interligne=1.02), 9.5)
            bas = feuille.mots(x + 3, y + 21.6, place, tuile.quoi, quoi)
            if tuile.detail:
                reste = y + HAUT_TUILE - 1 - bas
                detail = feuille.au_plus_grand(place, reste, tuile.detail, Encre(11.5, "", GRIS, interligne=1.02), 8)
                feuille.mots(x + 3, bas, place, tuile.detail, detail)


@dataclass(frozen=True)
class Barre:
    """One bar. ``valeur`` None: hidden, nothing is drawn; ``dit``: the number in words; ``note``: on the right."""

    libelle: str
    valeur: int | None
    dit: str
    note: str = ""


@dataclass(frozen=True)
class Barres:
    """Horizontal bars, names on the left. ``pas``: mm a bar; ``libelle``: mm for the names."""

    barres: Sequence[Barre]
    libelle: float = 48.0
    pas: float = 8.6
    serre: bool = True

    def hauteur(self, feuille: Feuille, corps: float) -> float:
        del feuille, corps
        return len(self.barres) * self.pas

    def dessiner(self, feuille: Feuille, y: float, corps: float) -> None:
        del corps
        maximum = max([une.valeur or 0 for une in self.barres] or [0]) or 1
        dits = max(feuille.long_de(une.dit, self._nombre(une)) for une in self.barres) + 3
        notes = max(feuille.long_de(une.note, self._note(feuille)) for une in self.barres)
        place = feuille.epw - self.libelle - dits - notes - 2
        with feuille.balise("L", "<</O /List /ListNumbering /None>>"):
            for une in self.barres:
                longueur = place * (une.valeur or 0) / maximum
                self._barre(feuille, une, y, longueur, notes)
                y += self.pas

    def _barre(self, feuille: Feuille, une: Barre, y: float, longueur: float, notes: float) -> None:
        x, milieu = feuille.l_margin, y + self.pas / 2
        with feuille.balise("LI"):
            grand, petit = CORPS_BARRE
            encre = Encre(grand, interligne=1.0)
            encre = feuille.au_plus_grand(self.libelle - 3, self.pas, une.libelle, encre, petit)
            self._centre(feuille, x, milieu, self.libelle - 3, une.libelle, encre, "Lbl")
            if une.valeur:
                haut = self.pas - 1.8
                feuille.boite(
                    x + self.libelle, milieu - haut / 2, max(longueur, 0.6), haut, fond=feuille.accent, rayon=0.8
                )
            gauche = x + self.libelle + longueur + 1.5
            self._centre(feuille, gauche, milieu, 60, une.dit, self._nombre(une), "LBody")
        if une.note:
            self._centre(feuille, x + feuille.epw - notes, milieu, notes + 1, une.note, self._note(feuille), "P")

    def _centre(
        self, feuille: Feuille, x: float, milieu: float, largeur: float, texte: str, encre: Encre, balise: str
    ) -> None:
        feuille.mots(x, milieu - feuille.haut_de(largeur, texte, encre) / 2, largeur, texte, encre, balise)

    def _nombre(self, une: Barre) -> Encre:
        return Encre(12.5, "B", interligne=1.0) if une.valeur is not None else Encre(10.5, "", GRIS, interligne=1.0)

    def _note(self, feuille: Feuille) -> Encre:
        return Encre(12.5, "B", feuille.accent, interligne=1.0)
