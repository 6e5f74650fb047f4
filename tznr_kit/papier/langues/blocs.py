"""Blocks of a paper in two columns: its head, a right to claim, papers to tick, who helps, what to note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tznr_kit.droits.fiches.recto import Ou, Papier
from tznr_kit.papier.a_preparer import TITRES
from tznr_kit.papier.dessin.aide import Accueil
from tznr_kit.papier.dessin.bloc import Bloc
from tznr_kit.papier.dessin.feuille import BLANC, FOND, NOIR, Encre, Feuille
from tznr_kit.papier.langues.deux import Colonnes, colonnes, traduire
from tznr_kit.papier.pdf import FRANCAIS
from tznr_kit.papier.prochaine_etape import AIDE
from tznr_kit.socle.langues import Langue

CORPS = Encre(12.5, interligne=1.12)
GRAS = Encre(12.5, "B", interligne=1.12)
TITRE = Encre(14, "B", interligne=1.1)
NUMERO = Encre(17, "B", interligne=1.1)
BANDE = Encre(13.5, "B", BLANC, interligne=1.1)
QUI = Encre(11, interligne=1.08)
MARGE, CASE = 4.0, 4.4
RETRAIT = 22.0  # mm before the words of a right


@dataclass(frozen=True)
class Lignes:
    """Sentences one under the other, each in both languages; ``retrait`` and ``fin`` mm are kept on both sides.

    ``balise``: of the first one, the others are paragraphs.
    """

    langue: Langue
    lignes: Sequence[tuple[str, Encre]]
    retrait: float = 0.0
    balise: str = "P"
    fin: float = 3.0
    serre: bool = False

    def colonnes(self, feuille: Feuille) -> Colonnes:
        return colonnes(feuille, self.langue, self.retrait, self.fin)

    def hauteur(self, feuille: Feuille, corps: float) -> float:
        del corps
        deux = self.colonnes(feuille)
        return sum(deux.haut(feuille, phrase, encre) + 0.8 for phrase, encre in self.lignes)

    def dessiner(self, feuille: Feuille, y: float, corps: float) -> None:
        del corps
        deux = self.colonnes(feuille)
        for rang, (phrase, encre) in enumerate(self.lignes):
            y = deux.dire(feuille, y, phrase, encre, "P" if rang else self.balise) + 0.8


@dataclass(frozen=True)
class Pont:
    """What the person cannot say to the desk, said for her; and which side is whose."""

    langue: Langue
    phrase: str
    serre: bool = False

    def hauteur(self, feuille: Feuille, corps: float) -> float:
        return max(self._lignes().hauteur(feuille, corps) + 2 * MARGE - 1, 15.0)

    def dessiner(self, feuille: Feuille, y: float, corps: float) -> None:
        haut = self.hauteur(feuille, corps)
        feuille.boite(feuille.l_margin, y, feuille.epw, haut, fond=FOND, rayon=1.8)
        feuille.picto("paroles", feuille.l_margin + 4, y + haut / 2 - 5, 10)
        self._lignes().dessiner(feuille, y + (haut - self._lignes().hauteur(feuille, corps)) / 2, corps)

    def _lignes(self) -> Lignes:
        return Lignes(self.langue, [(self.phrase, GRAS)], 19.0)


@dataclass(frozen=True)
class Bandeau:
    """A heading in both languages on a band of the accent."""

    langue: Langue
    picto: str
    titre: str
    serre: bool = False

    def hauteur(self, feuille: Feuille, corps: float) -> float:
        return self._lignes().hauteur(feuille, corps) + 3.2

    def dessiner(self, feuille: Feuille, y: float, corps: float) -> None:
        haut = self.hauteur(feuille, corps)
        feuille.boite(feuille.l_margin, y, feuille.epw, haut, fond=feuille.accent, rayon=1.4)
        feuille.picto(self.picto, feuille.l_margin + 3, y + haut / 2 - 3.2, 6.4, BLANC)
        self._lignes().dessiner(feuille, y + 2.0, corps)

    def _lignes(self) -> Lignes:
        return Lignes(self.langue, [(self.titre, BANDE)], 13.0, "H2")


@dataclass(frozen=True)
class Droit:
    """A right: number and pictogram on the accent, its name, the first gesture, who to call.

    ``dit``: its amount, or what it is.
    """

    langue: Langue
    rang: int
    picto: str
    titre: str
    officiel: str
    dit: str
    geste: str
    appel: str
    numero: str
    serre: bool = False

    def hauteur(self, feuille: Feuille, corps: float) -> float:
        officiel = feuille.haut_de(feuille.epw - RETRAIT - 3, self.officiel, CORPS)
        return max(self._lignes().hauteur(feuille, corps) + officiel + self._haut_de_l_appel(feuille) + 6.0, 36.0)

    def dessiner(self, feuille: Feuille, y: float, corps: float) -> None:
        x, haut = feuille.l_margin, self.hauteur(feuille, corps)
        feuille.boite(x, y, feuille.epw, haut, trait=0.6, rayon=2)
        feuille.boite(x, y, 18, haut, fond=feuille.accent, rayon=2)
        feuille.mots(x, y + 2, 18, str(self.rang), Encre(15, "B", BLANC, "C"), None)
        feuille.picto(self.picto, x + 3, y + 11, 12, BLANC)
        deux = colonnes(feuille, self.langue, RETRAIT, 3.0)
        bas = deux.dire(feuille, y + 2, self.titre, TITRE, "H2") + 0.4
        with feuille.en(FRANCAIS):  # what the desk calls it: the person will hear it
            bas = feuille.mots(deux.x, bas, feuille.epw - RETRAIT - 3, self.officiel, CORPS) + 0.8
        for phrase, encre in ((self.dit, GRAS), (self.geste, CORPS)):
            bas = deux.dire(feuille, bas, phrase, encre) + 0.8
        self._appeler(feuille, y + haut - self._haut_de_l_appel(feuille) - 1.5)

    def _appeler(self, feuille: Feuille, y: float) -> None:
        """The number once, large; who answers, in both languages."""
        haut, deux = self._haut_de_l_appel(feuille), self._apres_le_numero(feuille)
        feuille.picto("telephone", feuille.l_margin + RETRAIT, y + haut / 2 - 3.5, 7)
        feuille.mots(
            feuille.l_margin + RETRAIT + 9,
            y + haut / 2 - 3.6,
            deux.x - feuille.l_margin - RETRAIT - 9,
            self.numero,
            NUMERO,
        )
        deux.dire(feuille, y + (haut - deux.haut(feuille, self.appel, QUI)) / 2, self.appel, QUI)

    def _haut_de_l_appel(self, feuille: Feuille) -> float:
        return max(8.5, self._apres_le_numero(feuille).haut(feuille, self.appel, QUI))

    def _apres_le_numero(self, feuille: Feuille) -> Colonnes:
        return colonnes(feuille, self.langue, RETRAIT + 12 + feuille.long_de(self.numero, NUMERO), 3.0)

    def _lignes(self) -> Lignes:
        return Lignes(self.langue, [(self.titre, TITRE), (self.dit, GRAS), (self.geste, CORPS)], RETRAIT)


@dataclass(frozen=True)
class APreparer:
    """Papers of one place, a box before each."""

    langue: Langue
    ou: Ou
    papiers: Sequence[Papier]
    serre: bool = True

    def hauteur(self, feuille: Feuille, corps: float) -> float:
        return self._tete().hauteur(feuille, corps) + self._liste().hauteur(feuille, corps)

    def dessiner(self, feuille: Feuille, y: float, corps: float) -> None:
        picto, _ = TITRES[self.ou]
        feuille.picto(picto, feuille.l_margin + 1, y + 0.3, 5.6, feuille.accent)
        self._tete().dessiner(feuille, y, corps)
        y += self._tete().hauteur(feuille, corps)
        with feuille.balise("L", "<</O /List /ListNumbering /Disc>>"):
            for papier in self.papiers:
                ligne = Lignes(self.langue, [(papier.texte, CORPS)], 16.0, "LBody")
                feuille.case(feuille.l_margin + 9.5, y + 0.5, CASE)
                with feuille.balise("LI"):
                    ligne.dessiner(feuille, y, corps)
                y += ligne.hauteur(feuille, corps)

    def _tete(self) -> Lignes:
        return Lignes(self.langue, [(TITRES[self.ou][1], GRAS)], 9.5, "H3")

    def _liste(self) -> Lignes:
        return Lignes(self.langue, [(papier.texte, CORPS) for papier in self.papiers], 16.0)


def a_preparer(langue: Langue, papiers: Mapping[Ou, Sequence[Papier]], titre: str) -> list[Bloc]:
    """A heading, then one block a place."""
    return [Bandeau(langue, "mallette", titre), *(APreparer(langue, ou, liste) for ou, liste in papiers.items())]


@dataclass(frozen=True)
class Aide:
    """The place in a heavy frame: its name and address are said as they are written on its door."""

    langue: Langue
    accueil: Accueil
    serre: bool = False

    def hauteur(self, feuille: Feuille, corps: float) -> float:
        return sum(ligne.hauteur(feuille, corps) for ligne in self._phrases()) + self._lieu(feuille) + 16.0

    def dessiner(self, feuille: Feuille, y: float, corps: float) -> None:
        x, haut = feuille.l_margin, self.hauteur(feuille, corps)
        feuille.boite(x, y, feuille.epw, haut, trait=0.9, couleur=NOIR, rayon=2.2)
        feuille.picto("poignee", x + 3, y + 2.5, 9)
        tete, *phrases = self._phrases()
        tete.dessiner(feuille, y + 2.5, corps)
        bas = y + 2.5 + tete.hauteur(feuille, corps)
        with feuille.en(FRANCAIS):
            for rang, ligne in enumerate(self._tels_quels()):
                bas = feuille.mots(x + 16, bas, feuille.epw - 20, ligne, CORPS if rang else GRAS)
        for phrase in phrases:
            phrase.dessiner(feuille, bas + 0.5, corps)
            bas += phrase.hauteur(feuille, corps)
        feuille.picto("telephone", x + 16, y + haut - 10.5, 7.5)
        feuille.mots(x + 26, y + haut - 11, feuille.epw - 30, self.accueil.telephone, Encre(20, "B", interligne=1.1))

    def _phrases(self) -> list[Lignes]:
        dites = [ligne for ligne in self.accueil.lignes if traduire(self.langue, ligne).a_jour]
        tete = Lignes(self.langue, [(AIDE, TITRE)], 16.0, "H2")
        return [tete, *(Lignes(self.langue, [(ligne, CORPS)], 16.0) for ligne in dites)]

    def _tels_quels(self) -> list[str]:
        """Name, address, hours."""
        return [self.accueil.nom, *(une for une in self.accueil.lignes if not traduire(self.langue, une).a_jour)]

    def _lieu(self, feuille: Feuille) -> float:
        return sum(feuille.haut_de(feuille.epw - 20, ligne, GRAS) for ligne in self._tels_quels())


@dataclass(frozen=True)
class RendezVous:
    """A dashed box for the next appointment, or a stamp."""

    langue: Langue
    serre: bool = True

    def hauteur(self, feuille: Feuille, corps: float) -> float:
        return self._lignes().hauteur(feuille, corps) + 21.0

    def dessiner(self, feuille: Feuille, y: float, corps: float) -> None:
        haut = self.hauteur(feuille, corps)
        feuille.pointilles(feuille.l_margin, y, feuille.epw, haut)
        self._lignes().dessiner(feuille, y + 1.5, corps)
        for niveau in (y + haut - 11, y + haut - 3.5):
            feuille.trait(feuille.l_margin + 4, niveau, feuille.l_margin + feuille.epw - 4, niveau)

    def _lignes(self) -> Lignes:
        return Lignes(self.langue, [("Mon rendez-vous, ou tampon :", CORPS)], 4.0)


@dataclass(frozen=True)
class Parler:
    """Calm, near the end: a number to talk to somebody, day and night."""

    langue: Langue
    numero: str
    serre: bool = False

    def hauteur(self, feuille: Feuille, corps: float) -> float:
        return self._lignes().hauteur(feuille, corps)

    def dessiner(self, feuille: Feuille, y: float, corps: float) -> None:
        feuille.picto("paroles", feuille.l_margin + 2, y + 1, 9)
        self._lignes().dessiner(feuille, y, corps)

    def _lignes(self) -> Lignes:
        gratuit = f"{self.numero}, appel gratuit"
        return Lignes(self.langue, [("Besoin de parler, jour et nuit ?", GRAS), (gratuit, TITRE)], 16.0)
