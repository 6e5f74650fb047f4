"""Where degrees fall on the page, and the names of communes written there. Lengths are millimetres."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tznr_kit.lieux.carte.noms import Rectangle, nommees
from tznr_kit.papier.pdf import DocumentPDF, Style
from tznr_kit.socle.territoires.communes import Commune

RAYON = 2.9  # of a symbol
FORT, FOND = (60, 70, 72), (247, 247, 242)
Position = tuple[float, float]
Corps = tuple[float, Style]
# Points and style of the names: towns, large villages, the others.
GRAND: Corps = (12.0, "B")
MOYEN: Corps = (9.5, "B")
PETIT: Corps = (8.0, "")
MM_PAR_POINT = 0.353
BORD = 0.4  # around a name
# Where a name may be, from its point: shares of its width to the right, millimetres down. Under the point first.
AUTOUR_DU_POINT = (
    (0, 4.5),
    (0, -4.5),
    (1, 0),
    (-1, 0),
    (0, 8.0),
    (0, -8.0),
    (1, 4.5),
    (-1, 4.5),
    (0, 12.0),
    (0, -12.0),
)


@dataclass(frozen=True)
class Cadre:
    """Where the map is on the page, and how degrees become millimetres."""

    x: float
    y: float
    largeur: float
    hauteur: float
    ouest: float
    nord: float
    echelle: float  # mm per degree of latitude
    etroit: float  # cosine of the latitude

    def placer(self, lon: float, lat: float) -> Position:
        """Place on the page of a point in degrees."""
        return (
            self.x + (lon - self.ouest) * self.etroit * self.echelle,
            self.y + (self.nord - lat) * self.echelle,
        )

    def contient(self, position: Position) -> bool:
        """Whether a place on the page is inside the frame."""
        return self.x <= position[0] <= self.x + self.largeur and self.y <= position[1] <= self.y + self.hauteur


def taille_du_nom(commune: Commune, grand: int, moyen: int) -> Corps:
    """Three sizes, by population."""
    if commune.population >= grand:
        return GRAND
    return MOYEN if commune.population >= moyen else PETIT


def ecrire_noms(
    document: DocumentPDF,
    montrees: Sequence[Commune],
    corps: Callable[[Commune], Corps],
    prises: Sequence[Rectangle],
    ou: Cadre,
) -> None:
    """Names, the most peopled first, none over a symbol, the scale, the north or another name."""

    def places(commune: Commune) -> list[Rectangle]:
        x, y = ou.placer(commune.lon, commune.lat)
        taille, style = corps(commune)
        document.police(taille, style)
        moitie, haut = document.largeur_de(commune.nom) / 2 + BORD, taille * MM_PAR_POINT / 2 + BORD
        return [
            (
                x + dx * (moitie + RAYON) - moitie,
                y + dy - haut,
                x + dx * (moitie + RAYON) + moitie,
                y + dy + haut,
            )
            for dx, dy in AUTOUR_DU_POINT
        ]

    cadre_des_noms = (ou.x, ou.y, ou.x + ou.largeur, ou.y + ou.hauteur)
    ecrits = nommees(montrees, places, cadre_des_noms, prises)
    document.set_fill_color(*FOND)
    for _, (gauche, haut, droite, bas) in ecrits:  # a limit that crosses a name is unreadable
        document.rect(gauche + BORD / 2, haut + BORD, droite - gauche - BORD, bas - haut - 2 * BORD, style="F")
    document.set_text_color(*FORT)
    for commune, (gauche, haut, _, bas) in ecrits:
        taille, style = corps(commune)
        document.police(taille, style)
        document.text(gauche + BORD, (haut + bas) / 2 + taille * MM_PAR_POINT * 0.36, commune.nom)
