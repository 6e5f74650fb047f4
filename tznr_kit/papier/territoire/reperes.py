"""What makes a drawing a map: scale, north, and the legend with its symbols drawn. Lengths are millimetres."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tznr_kit.lieux.carte.symboles import dessin
from tznr_kit.lieux.lecture import Annuaire
from tznr_kit.lieux.modeles import Famille, Lieu
from tznr_kit.papier.pdf import DocumentPDF

KM_PAR_DEGRE = 111.2  # of latitude
LONGUEURS_KM = (20, 10, 5, 2, 1)  # of the scale bar, the longest that fits first
ENCRE, BLANC = (23, 37, 42), (255, 255, 255)
LIGNE, COLONNES = 6.2, 2  # height of a line of the legend, number of columns
RAYON = 2.2
Couleur = tuple[int, int, int]
Rectangle = tuple[float, float, float, float]  # left, top, right, bottom


def longueur_km(mm_par_degre: float, place: float) -> int:
    """Kilometres of a scale bar that holds in ``place`` millimetres."""
    return next((km for km in LONGUEURS_KM if km * mm_par_degre / KM_PAR_DEGRE <= place), LONGUEURS_KM[-1])


def echelle(document: DocumentPDF, x: float, y: float, mm_par_degre: float, place: float) -> Rectangle:
    """Draws the bar with its bottom left at ``x, y``; returns what it covers."""
    km = longueur_km(mm_par_degre, place)
    longueur = km * mm_par_degre / KM_PAR_DEGRE
    boite = (x, y - 8.0, x + longueur + 14, y)
    document.set_fill_color(*BLANC)
    document.set_draw_color(*ENCRE)
    document.set_line_width(0.2)
    document.rect(boite[0], boite[1], boite[2] - boite[0], 8.0, style="DF")
    for quart in range(4):
        document.set_fill_color(*(ENCRE if quart % 2 == 0 else BLANC))
        document.rect(x + 3 + quart * longueur / 4, y - 3.2, longueur / 4, 1.4, style="DF")
    document.police(8.5)
    document.set_text_color(*ENCRE)
    document.text(x + 2.4, y - 4.2, "0")
    document.text(x + longueur - 1, y - 4.2, f"{km} km")
    return boite


def nord(document: DocumentPDF, x: float, y: float) -> Rectangle:
    """Draws an arrow to the north, its top at ``x, y``; returns what it covers."""
    document.set_draw_color(*ENCRE)
    document.set_line_width(0.3)
    for cote, fond in ((-2.6, BLANC), (2.6, ENCRE)):
        document.set_fill_color(*fond)
        document.polygon([(x, y), (x + cote, y + 8.5), (x, y + 6.6)], style="DF")
    document.police(9, "B")
    document.set_text_color(*ENCRE)
    document.text(x - 1.3, y + 12.4, "N")
    return x - 4, y - 1, x + 4, y + 14


def legende(document: DocumentPDF, tout: Annuaire, lieux: Sequence[Lieu]) -> None:
    """The symbols of the families shown, as they are on the map, and of the lines; then goes below."""
    familles = {tout.famille_de(lieu).id for lieu in lieux}
    presentes = [une for une in tout.familles.values() if une.id in familles]
    flous = any(lieu.precision != "adresse" for lieu in lieux)
    lignes: list[tuple[str, Famille | None]] = [(une.nom, une) for une in presentes]
    lignes += [("Symbole vide : emplacement approximatif", presentes[0])] if flous and presentes else []
    lignes += [("Gare", None), ("Rivière", None), ("Limite du territoire", None)]
    rangees = -(-len(lignes) // COLONNES)
    document.assurer(rangees * LIGNE + 4)
    haut = document.y + 1.5
    mots = "Légende : " + ", ".join(mot for mot, _ in lignes)
    with document.contenu("Figure", alt=mots):
        for rang, (mot, famille) in enumerate(lignes):
            x = document.l_margin + (rang // rangees) * document.epw / COLONNES
            y = haut + (rang % rangees) * LIGNE + LIGNE / 2
            _signe(document, mot, famille, (x + 5, y))
            document.police(9.5)
            document.set_text_color(*ENCRE)
            document.text(x + 11, y + 1.1, mot)
    document.set_xy(document.l_margin, haut + rangees * LIGNE + 2)
    document.set_draw_color(0)
    document.set_text_color(0)


def _signe(document: DocumentPDF, mot: str, famille: Famille | None, centre: tuple[float, float]) -> None:
    x, y = centre
    if famille is not None:
        couleur: Couleur = (int(famille.couleur[1:3], 16), int(famille.couleur[3:5], 16), int(famille.couleur[5:7], 16))
        vide = mot.startswith("Symbole vide")
        document.set_draw_color(*couleur)
        document.set_fill_color(*(BLANC if vide else couleur))
        document.set_line_width(0.5)
        document.polygon(dessin(famille.forme, centre, RAYON), style="DF")
    elif mot == "Gare":
        document.set_draw_color(*ENCRE)
        document.set_fill_color(*BLANC)
        document.set_line_width(0.3)
        document.circle(x, y, 0.9, style="DF")
    else:
        couleur, epaisseur = ((91, 143, 185), 0.9) if mot == "Rivière" else ((60, 70, 72), 0.6)
        document.set_draw_color(*couleur)
        document.set_line_width(epaisseur)
        document.line(x - 4, y, x + 4, y)


def grossir(habitants: Iterable[int]) -> tuple[int, int]:
    """Populations from which a name is written large, then medium: one commune in fifteen, one in four."""
    tries = sorted(habitants, reverse=True)
    return tries[min(len(tries) // 15, len(tries) - 1)], tries[min(len(tries) // 4, len(tries) - 1)]
