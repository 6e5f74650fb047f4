"""The papers of several rights, each once, by where it is found, without those that do not concern the person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tznr_kit.droits.fiches.catalogue import FicheDroit
from tznr_kit.droits.fiches.recto import Ou, Papier, papiers_du_profil
from tznr_kit.droits.profil import Profil
from tznr_kit.papier.dessin.feuille import Encre, Feuille
from tznr_kit.papier.dessin.tuiles import GOUTTIERE

TITRES: Mapping[Ou, tuple[str, str]] = {
    "maison": ("maison", "À la maison"),
    "argent": ("banque", "Papiers d'argent"),
    "demander": ("appel", "Je le demande"),
}
CASE = 4.6


def papiers_de(droits: Iterable[FicheDroit], profil: Profil) -> dict[Ou, list[Papier]]:
    """Papers by place, in the order met; empty places are left out."""
    gardes = papiers_du_profil((code for droit in droits for code in droit.papier.recto.documents), profil)
    ranges: dict[Ou, list[Papier]] = {ou: [papier for papier in gardes if papier.ou == ou] for ou in TITRES}
    return {ou: liste for ou, liste in ranges.items() if liste}


@dataclass(frozen=True)
class APreparer:
    """One box a place, with a line to tick a paper."""

    papiers: Mapping[Ou, Sequence[Papier]]
    serre: bool = True

    def hauteur(self, feuille: Feuille, corps: float) -> float:
        return 11.0 + max(self._haut(feuille, liste, corps) for liste in self.papiers.values())

    def dessiner(self, feuille: Feuille, y: float, corps: float) -> None:
        haut, colonne = self.hauteur(feuille, corps), self._colonne(feuille)
        for rang, (ou, liste) in enumerate(self.papiers.items()):
            x = feuille.l_margin + rang * (colonne + GOUTTIERE)
            picto, titre = TITRES[ou]
            feuille.boite(x, y, colonne, haut, trait=0.5, rayon=1.8)
            feuille.picto(picto, x + 3.5, y + 2, 6.5)
            feuille.mots(x + 12, y + 2.4, colonne - 14, titre, Encre(13.5, "B"), "H3")
            bas = y + 10
            with feuille.balise("L", "<</O /List /ListNumbering /Disc>>"):
                for papier in liste:
                    feuille.case(x + 3.5, bas + 0.5, CASE)
                    with feuille.balise("LI"):
                        bas = feuille.mots(x + 10.5, bas, colonne - 12, papier.texte, self._encre(corps), "LBody") + 0.8

    def _haut(self, feuille: Feuille, liste: Sequence[Papier], corps: float) -> float:
        largeur = self._colonne(feuille) - 12
        return sum(feuille.haut_de(largeur, papier.texte, self._encre(corps)) + 0.8 for papier in liste)

    def _encre(self, corps: float) -> Encre:
        return Encre(corps, interligne=1.12)

    def _colonne(self, feuille: Feuille) -> float:
        return (feuille.epw - GOUTTIERE * (len(self.papiers) - 1)) / len(self.papiers)
