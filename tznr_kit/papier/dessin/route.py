"""Blocks of « Ma feuille de route »: its head with the code, one right to claim, somebody to talk to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tznr_kit.papier.dessin.feuille import BLANC, GRIS, NOIR, Encre, Feuille

CODE = 44.0
TEXTE, APPEL, DATE = 28.0, 62.0, 16.0


@dataclass(frozen=True)
class EnteteDeRoute:
    """Footprints, the title, and the code of the ticket when there is one."""

    titre: str
    sous_titre: str
    code: str | None
    serre: bool = False

    def hauteur(self, feuille: Feuille, corps: float) -> float:
        del feuille, corps
        return 25.0

    def dessiner(self, feuille: Feuille, y: float, corps: float) -> None:
        del corps
        x = feuille.l_margin
        feuille.boite(x, y, 24, 24, fond=feuille.accent, rayon=2)
        feuille.picto("pas", x + 3, y + 3, 18, BLANC)
        largeur = feuille.epw - TEXTE - (CODE + 4 if self.code else 0)
        bas = feuille.mots(x + TEXTE, y - 0.5, largeur, "MA FEUILLE DE ROUTE", Encre(12.5, "B", feuille.accent))
        encre = feuille.au_plus_grand(largeur, 10.5, self.titre, Encre(23, "B", interligne=1.08), 15)
        bas = feuille.mots(x + TEXTE, bas, largeur, self.titre, encre, "H1")
        feuille.mots(x + TEXTE, bas + 0.5, largeur, self.sous_titre, Encre(12.5, "", GRIS, interligne=1.1))
        if self.code:
            gauche = x + feuille.epw - CODE
            feuille.boite(gauche, y, CODE, 25, trait=0.7, couleur=NOIR, rayon=2)
            encre = feuille.au_plus_grand(CODE - 4, 10, self.code, Encre(20, "B", align="C", interligne=1.1), 11)
            feuille.mots(gauche + 2, y + 2, CODE - 4, "Mon code", Encre(12.5, align="C"))
            feuille.mots(gauche + 2, y + 8.5, CODE - 4, self.code, encre)
            feuille.mots(gauche + 2, y + 17.5, CODE - 4, "je le garde", Encre(12.5, align="C"))


@dataclass(frozen=True)
class DroitADemander:
    """A right: its number and pictogram on the accent, its amount, the first gesture and the telephone."""

    rang: int
    picto: str
    titre: str
    officiel: str
    montant: str
    geste: str
    appel: str
    telephone: str
    serre: bool = False

    def hauteur(self, feuille: Feuille, corps: float) -> float:
        del feuille, corps
        return 31.0

    def dessiner(self, feuille: Feuille, y: float, corps: float) -> None:
        x, haut = feuille.l_margin, self.hauteur(feuille, corps)
        feuille.boite(x, y, feuille.epw, haut, trait=0.6, rayon=2)
        feuille.boite(x, y, 24, haut, fond=feuille.accent, rayon=2)
        feuille.mots(x, y + 1.5, 24, str(self.rang), Encre(15, "B", BLANC, "C"))
        feuille.picto(self.picto, x + 4.5, y + 10.5, 15, BLANC)
        largeur = feuille.epw - TEXTE - APPEL - 6
        titre = feuille.au_plus_grand(largeur, 12.5, self.titre, Encre(15, "B", interligne=1.08), 12.5)
        bas = feuille.mots(x + TEXTE, y + 2, largeur, self.titre, titre, "H2")
        officiel = feuille.au_plus_grand(largeur, 10, self.officiel, Encre(12.5, "", GRIS, interligne=1.08), 9)
        feuille.mots(x + TEXTE, bas + 0.3, largeur, self.officiel, officiel)
        montant = feuille.au_plus_grand(largeur, 9, self.montant, Encre(18, "B", interligne=1.08), 11)
        pied = y + haut - 2 - feuille.haut_de(largeur, self.montant, montant)
        feuille.mots(x + TEXTE, pied, largeur, self.montant, montant)
        self._appel(feuille, y, haut)

    def _appel(self, feuille: Feuille, y: float, haut: float) -> None:
        gauche = feuille.l_margin + feuille.epw - APPEL - 2
        feuille.trait(gauche - 2, y + 3, gauche - 2, y + haut - 3, 0.25)
        geste = feuille.au_plus_grand(APPEL, 16, self.geste, Encre(12.5, interligne=1.08), 10.5)
        feuille.mots(gauche, y + 2, APPEL, self.geste, geste)
        feuille.picto("telephone", gauche, y + haut - 11.5, 7)
        numero = feuille.au_plus_grand(APPEL - 10, 8.5, self.telephone, Encre(18, "B", interligne=1.1), 13)
        feuille.mots(gauche + 9.5, y + haut - 13.5, APPEL - 10, self.telephone, numero)
        feuille.mots(gauche + 9.5, y + haut - 6.2, APPEL - 10, self.appel, Encre(10, "", GRIS))


@dataclass(frozen=True)
class DatesANoter:
    """What will change later, a box and a line each: « Avril 2027, à demander : ASPA. »"""

    lignes: Sequence[str]
    serre: bool = False

    def hauteur(self, feuille: Feuille, corps: float) -> float:
        return sum(self._haut(feuille, ligne, corps) for ligne in self.lignes)

    def dessiner(self, feuille: Feuille, y: float, corps: float) -> None:
        feuille.picto("calendrier", feuille.l_margin + 1, y, 6)
        for ligne in self.lignes:
            feuille.case(feuille.l_margin + 9.5, y + 1, 3.8)
            feuille.mots(feuille.l_margin + DATE, y, feuille.epw - DATE, ligne, self._encre(corps))
            y += self._haut(feuille, ligne, corps)

    def _haut(self, feuille: Feuille, ligne: str, corps: float) -> float:
        return max(6.0, feuille.haut_de(feuille.epw - DATE, ligne, self._encre(corps)))

    def _encre(self, corps: float) -> Encre:
        return Encre(min(corps, 12.5), "B", interligne=1.1)


@dataclass(frozen=True)
class BesoinDeParler:
    """Calm, at the foot: a number to talk, and where to compute again at home."""

    numero: str
    site: str
    serre: bool = False

    def hauteur(self, feuille: Feuille, corps: float) -> float:
        del feuille, corps
        return 19.0

    def dessiner(self, feuille: Feuille, y: float, corps: float) -> None:
        del corps
        x = feuille.l_margin
        feuille.picto("paroles", x + 2, y + 3, 11)
        feuille.mots(x + 17, y + 1.5, 85, "Besoin de parler, jour et nuit ?", Encre(12.5, "B"))
        feuille.mots(x + 17, y + 8, 85, f"{self.numero}, appel gratuit", Encre(16, "B"))
        feuille.code(self.site, x + feuille.epw - 19, y, 19, f"Code QR : {self.site}")
        nom = self.site.removeprefix("https://www.")
        feuille.mots(x + 105, y + 3, feuille.epw - 127, f"Le même calcul à la maison :\n{nom}", Encre(12.5, align="R"))
