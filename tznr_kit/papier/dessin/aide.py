"""What reassures and who helps: a fear and its answer, the place and its telephone, the box for the rendez-vous."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tznr_kit.papier.dessin.feuille import FOND, GRIS, NOIR, Encre, Feuille

RENDEZ_VOUS = 80.0


@dataclass(frozen=True)
class Accueil:
    """Who helps. ``lignes``: address, hours, bus; ``telephone`` is always known: a place, or a national line.

    ``plus_courts``: the same one in fewer lines, for a page that is already full; the first that holds is printed.
    """

    nom: str
    lignes: Sequence[str]
    telephone: str
    plus_courts: Sequence[Accueil] = ()


@dataclass(frozen=True)
class Crainte:
    """« On reprendra ma maison ? », and what is true."""

    picto: str
    question: str
    reponse: str
    serre: bool = False

    def hauteur(self, feuille: Feuille, corps: float) -> float:
        largeur = feuille.epw - 22
        return 5.0 + sum(feuille.haut_de(largeur, mots, encre) for mots, encre in self._lignes(corps))

    def dessiner(self, feuille: Feuille, y: float, corps: float) -> None:
        haut = self.hauteur(feuille, corps)
        feuille.boite(feuille.l_margin, y, feuille.epw, haut, fond=FOND, rayon=1.6)
        feuille.picto(self.picto, feuille.l_margin + 4, y + haut / 2 - 5, 10)
        bas = y + 2.3
        for mots, encre in self._lignes(corps):
            bas = feuille.mots(feuille.l_margin + 19, bas, feuille.epw - 22, mots, encre)

    def _lignes(self, corps: float) -> list[tuple[str, Encre]]:
        return [(f"« {self.question} »", Encre(corps, "B")), (self.reponse, Encre(corps))]


@dataclass(frozen=True)
class Appel:
    """A telephone in a heavy frame, under its words."""

    phrase: str
    numero: str
    serre: bool = False

    def hauteur(self, feuille: Feuille, corps: float) -> float:
        del feuille, corps
        return 24.0

    def dessiner(self, feuille: Feuille, y: float, corps: float) -> None:
        x, place = _cadre_du_telephone(feuille, y, 24, 12)
        bas = feuille.mots(x, y + 2.5, place, self.phrase, Encre(corps))
        feuille.mots(x, bas, place, self.numero, Encre(24, "B", interligne=1.1))


@dataclass(frozen=True)
class GrandNumero:
    """One number at 60 points: a line to call, nothing to claim."""

    numero: str
    phrase: str
    serre: bool = False

    def hauteur(self, feuille: Feuille, corps: float) -> float:
        del feuille, corps
        return 42.0

    def dessiner(self, feuille: Feuille, y: float, corps: float) -> None:
        x, place = _cadre_du_telephone(feuille, y, 42, 18)
        encre = feuille.au_plus_grand(place, 27, self.numero, Encre(60, "B", interligne=1.1), 30)
        bas = feuille.mots(x, y + 4, place, self.numero, encre)
        feuille.mots(x, bas + 1, place, self.phrase, Encre(corps))


def _cadre_du_telephone(feuille: Feuille, y: float, haut: float, cote: float) -> tuple[float, float]:
    """A heavy frame and a telephone ``cote`` mm wide; returns where the words begin, and the width they have."""
    feuille.boite(feuille.l_margin, y, feuille.epw, haut, trait=0.9, couleur=NOIR, rayon=2.2)
    feuille.picto("telephone", feuille.l_margin + 6, y + (haut - cote) / 2, cote)
    retrait = cote + 12
    return feuille.l_margin + retrait, feuille.epw - retrait - 4


@dataclass(frozen=True)
class JeMeFaisAider:
    """The place and its telephone in a heavy frame, and a dashed box for the rendez-vous or a stamp."""

    accueil: Accueil
    titre: str = "Je me fais aider, gratuitement"
    serre: bool = False

    def hauteur(self, feuille: Feuille, corps: float) -> float:
        return max(36.0, 20.5 + self._haut_des_lignes(feuille, corps))

    def dessiner(self, feuille: Feuille, y: float, corps: float) -> None:
        haut, x = self.hauteur(feuille, corps), feuille.l_margin
        feuille.boite(x, y, feuille.epw, haut, trait=0.9, couleur=NOIR, rayon=2.2)
        feuille.picto("poignee", x + 3, y + 3, 10)
        bas = feuille.mots(x + 16, y + 2.8, self._largeur(feuille), self.titre, Encre(14, "B"), "H2")
        encre = Encre(12.5, interligne=1.12)
        for rang, ligne in enumerate((self.accueil.nom, *self.accueil.lignes)):
            gras = Encre(12.5, "B", interligne=1.12) if rang == 0 else encre
            bas = feuille.mots(x + 16, bas, self._largeur(feuille), ligne, gras)
        feuille.picto("telephone", x + 5, y + haut - 11, 7.5)
        feuille.mots(
            x + 16, y + haut - 11.5, self._largeur(feuille), self.accueil.telephone, Encre(20, "B", interligne=1.1)
        )
        rendez_vous(feuille, x + feuille.epw - RENDEZ_VOUS - 4, y + 3.5, RENDEZ_VOUS, haut - 7)

    def _largeur(self, feuille: Feuille) -> float:
        return feuille.epw - RENDEZ_VOUS - 24

    def _haut_des_lignes(self, feuille: Feuille, corps: float) -> float:
        del corps
        lignes = (self.accueil.nom, *self.accueil.lignes)
        return sum(
            feuille.haut_de(self._largeur(feuille), ligne, Encre(12.5, "B", interligne=1.12)) for ligne in lignes
        )


def rendez_vous(feuille: Feuille, x: float, y: float, largeur: float, haut: float) -> None:
    """A dashed box with lines to write on: « Mon rendez-vous, ou tampon »."""
    feuille.pointilles(x, y, largeur, haut)
    feuille.mots(x + 3, y + 1.5, largeur - 6, "Mon rendez-vous, ou tampon :", Encre(12.5, "", GRIS))
    lignes = 3
    pas = (haut - 9) / lignes
    for rang in range(lignes):
        niveau = y + 9 + (rang + 0.75) * pas
        feuille.trait(x + 3, niveau, x + largeur - 3, niveau, 0.3)
