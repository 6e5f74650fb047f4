"""Two columns, a sentence in each: the language of the person where she starts reading, French beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tznr_kit.papier.dessin.feuille import GRIS, NOIR, Encre, Feuille
from tznr_kit.papier.pdf import FRANCAIS
from tznr_kit.socle.langues import Dit, Langue

PART = 0.54  # of the page, for the person: her letters are larger
ENTRE = 5.0
PETIT = 0.88  # French, for somebody who reads it all day


@dataclass(frozen=True)
class Colonnes:
    """From ``x`` to ``fin`` (mm); the French one starts at ``milieu``."""

    langue: Langue
    x: float
    milieu: float
    fin: float

    def dire(self, feuille: Feuille, y: float, phrase: str, encre: Encre, balise: str = "P") -> float:
        """``phrase`` (French) on one line of the two columns from ``y`` down; returns the ordinate under it."""
        bas = self.dire_a_la_personne(feuille, y, phrase, encre, balise)
        with feuille.en(FRANCAIS):
            petite, haut = _petite(encre), y + _descendre(encre)
            return max(bas, feuille.mots(self.milieu, haut, self.fin - self.milieu, phrase, petite))

    def dire_a_la_personne(self, feuille: Feuille, y: float, phrase: str, encre: Encre, balise: str = "P") -> float:
        """Her side only. Without a translation, she reads the French, and that it is French."""
        dit = traduire(self.langue, phrase)
        with feuille.en(dit.code if dit.a_jour else FRANCAIS):
            return feuille.mots(self.x, y, self.sienne, dit.texte, encre, balise)

    def haut(self, feuille: Feuille, phrase: str, encre: Encre) -> float:
        """Height it takes."""
        sien = feuille.haut_de(self.sienne, traduire(self.langue, phrase).texte, encre)
        return max(sien, feuille.haut_de(self.fin - self.milieu, phrase, _petite(encre)) + _descendre(encre))

    @property
    def sienne(self) -> float:
        """Width of the column of the person."""
        return self.milieu - ENTRE - self.x


def colonnes(feuille: Feuille, langue: Langue, retrait: float = 0.0, fin: float = 0.0) -> Colonnes:
    """The columns of the page, the first one ``retrait`` mm further, the second ``fin`` mm shorter."""
    droite = feuille.l_margin + feuille.epw - fin
    return Colonnes(langue, feuille.l_margin + retrait, feuille.l_margin + feuille.epw * PART, droite)


def traduire(langue: Langue, phrase: str) -> Dit:
    """A sentence, or the same starting with a small letter: « Avril 2027… » is a date too; else marked French."""
    for une in (phrase, f"{phrase[0].lower()}{phrase[1:]}"):
        if (dit := langue.dire(une)).a_jour:
            return dit
    return replace(dit, texte=langue.mot(phrase))


def _petite(encre: Encre) -> Encre:
    return replace(encre, taille=encre.taille * PETIT, couleur=GRIS if encre.couleur == NOIR else encre.couleur)


def _descendre(encre: Encre) -> float:
    """So that both first lines stand on the same level."""
    return encre.taille * (1 - PETIT) * encre.interligne * 0.8 * 25.4 / 72
