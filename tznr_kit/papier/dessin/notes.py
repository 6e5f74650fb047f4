"""Sentences of the back: what people say and what is true, worked examples, small print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tznr_kit.papier.dessin.feuille import FOND, GRIS, Encre, Feuille

DIT = 62.0


@dataclass(frozen=True)
class Paroles:
    """« C'est automatique. » → « Non. Il faut la demander. »"""

    paroles: Sequence[tuple[str, str]]
    serre: bool = True

    def hauteur(self, feuille: Feuille, corps: float) -> float:
        return sum(self._haut(feuille, paire, corps) + 1.6 for paire in self.paroles) - 1.6

    def dessiner(self, feuille: Feuille, y: float, corps: float) -> None:
        for dit, vrai in self.paroles:
            haut = self._haut(feuille, (dit, vrai), corps)
            x = feuille.l_margin
            feuille.boite(x, y, DIT, haut, fond=FOND, rayon=1.4)
            entendu = _entre_guillemets(dit)
            marge = (haut - feuille.haut_de(DIT - 6, entendu, Encre(corps, "B", interligne=1.12))) / 2
            feuille.mots(x + 3, y + marge, DIT - 6, entendu, Encre(corps, "B", interligne=1.12))
            feuille.picto("vers", x + DIT + 1.5, y + haut / 2 - 2.5, 5, feuille.accent)
            largeur = feuille.epw - DIT - 9
            marge = (haut - feuille.haut_de(largeur, vrai, Encre(corps, interligne=1.12))) / 2
            feuille.mots(x + DIT + 9, y + marge, largeur, vrai, Encre(corps, interligne=1.12))
            y += haut + 1.6

    def _haut(self, feuille: Feuille, paire: tuple[str, str], corps: float) -> float:
        dit = feuille.haut_de(DIT - 6, _entre_guillemets(paire[0]), Encre(corps, "B", interligne=1.12))
        return max(dit, feuille.haut_de(feuille.epw - DIT - 9, paire[1], Encre(corps, interligne=1.12))) + 3.0


def _entre_guillemets(dit: str) -> str:
    return f"« {dit} »"


@dataclass(frozen=True)
class Exemples:
    """Households and their amount, one a line, the amount on the right."""

    exemples: Sequence[tuple[str, str]]
    serre: bool = True

    def hauteur(self, feuille: Feuille, corps: float) -> float:
        del feuille
        return len(self.exemples) * self._pas(corps)

    def dessiner(self, feuille: Feuille, y: float, corps: float) -> None:
        moitie = feuille.epw * 0.58
        for texte, montant in self.exemples:
            feuille.mots(feuille.l_margin + 4, y + 0.8, moitie, texte, Encre(corps))
            feuille.mots(
                feuille.l_margin + moitie, y + 0.8, feuille.epw - moitie - 3, montant, Encre(corps, "B", align="R")
            )
            y += self._pas(corps)
            feuille.trait(feuille.l_margin, y, feuille.l_margin + feuille.epw, y, 0.15, feuille.accent)

    def _pas(self, corps: float) -> float:
        return corps * 1.2 * 25.4 / 72 + 1.8


@dataclass(frozen=True)
class Notes:
    """Small print, one paragraph a line, under a rule."""

    lignes: Sequence[str]
    serre: bool = False

    def hauteur(self, feuille: Feuille, corps: float) -> float:
        return 2.0 + sum(feuille.haut_de(feuille.epw, ligne, self._encre(corps)) for ligne in self.lignes)

    def dessiner(self, feuille: Feuille, y: float, corps: float) -> None:
        feuille.trait(feuille.l_margin, y, feuille.l_margin + feuille.epw, y, 0.6, feuille.accent)
        bas = y + 1.5
        for ligne in self.lignes:
            bas = feuille.mots(feuille.l_margin, bas, feuille.epw, ligne, self._encre(corps))

    def _encre(self, corps: float) -> Encre:
        return Encre(corps, "", GRIS, interligne=1.12)
