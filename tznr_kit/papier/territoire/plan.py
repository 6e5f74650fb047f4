"""The map drawn on paper: outlines, rivers, names, and each place as a numbered symbol.

Lengths are millimetres on the page.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from tznr_kit.lieux.carte.couches import positions
from tznr_kit.lieux.carte.symboles import dessin
from tznr_kit.lieux.lecture import Annuaire
from tznr_kit.lieux.modeles import Lieu
from tznr_kit.papier.pdf import DocumentPDF
from tznr_kit.papier.territoire.noms import FOND, FORT, RAYON, Cadre, Position, ecrire_noms, taille_du_nom
from tznr_kit.papier.territoire.reperes import echelle, grossir, nord
from tznr_kit.socle.territoires.communes import Commune
from tznr_kit.socle.territoires.formes import UNITE, Anneau, contour, formes, rivieres
from tznr_kit.socle.territoires.reperes import gares

EAU, LIMITE = (91, 143, 185), (190, 196, 192)


def cadre(montrees: Sequence[Commune], x: float, y: float, largeur: float, hauteur: float) -> Cadre:
    """The frame that shows these communes, centred in the rectangle given, with a margin for the symbols."""
    points = [point for commune in montrees for anneau in formes().get(commune.insee, ()) for point in anneau]
    ouest, est = min(px for px, _ in points) / UNITE, max(px for px, _ in points) / UNITE
    sud, nord = min(py for _, py in points) / UNITE, max(py for _, py in points) / UNITE
    etroit = math.cos(math.radians((sud + nord) / 2))
    utile_x, utile_y = largeur - 4 * RAYON, hauteur - 4 * RAYON
    echelle = min(utile_x / ((est - ouest) * etroit), utile_y / (nord - sud))
    marge_x = (largeur - (est - ouest) * etroit * echelle) / 2
    marge_y = (hauteur - (nord - sud) * echelle) / 2
    return Cadre(x, y, largeur, hauteur, ouest - marge_x / echelle / etroit, nord + marge_y / echelle, echelle, etroit)


def dessiner(
    document: DocumentPDF, tout: Annuaire, montrees: Sequence[Commune], lieux: Sequence[Lieu], ou: Cadre
) -> None:
    """Draws the map; the places are numbered from 1 in the order given."""
    with document.rect_clip(ou.x, ou.y, ou.largeur, ou.hauteur):
        _fond(document, montrees, ou)
        visees = [ou.placer(lon, lat) for lon, lat in positions(lieux)]
        places = ecarter(visees, ou.contient)
        prises = [(x - RAYON, y - RAYON, x + RAYON, y + RAYON) for x, y in places]
        coin = (ou.x + 3, ou.y + ou.hauteur - 3)
        prises += [nord(document, ou.x + 8, ou.y + 4), echelle(document, *coin, ou.echelle, ou.largeur / 4)]
        grand, moyen = grossir(commune.population for commune in montrees)
        ecrire_noms(document, montrees, lambda une: taille_du_nom(une, grand, moyen), prises, ou)
        _symboles(document, tout, lieux, list(zip(visees, places, strict=True)))
    document.set_draw_color(*FORT)
    document.set_line_width(0.3)
    document.rect(ou.x, ou.y, ou.largeur, ou.hauteur)
    document.set_draw_color(0)
    document.set_text_color(0)


def _fond(document: DocumentPDF, montrees: Sequence[Commune], ou: Cadre) -> None:
    document.set_line_width(0.12)
    document.set_draw_color(*LIMITE)
    document.set_fill_color(*FOND)
    for commune in montrees:
        for anneau in formes().get(commune.insee, ()):
            document.polygon(_places(anneau, ou), style="DF")
    _traits(document, [ligne for lignes in rivieres().values() for ligne in lignes], EAU, 0.5, ou)
    _traits(document, contour(commune.insee for commune in montrees), FORT, 0.6, ou)
    document.set_draw_color(*FORT)
    document.set_fill_color(255)
    document.set_line_width(0.3)
    for gare in gares():
        x, y = ou.placer(gare.lon, gare.lat)
        document.circle(x, y, 0.7, style="DF")


def _traits(
    document: DocumentPDF, lignes: Sequence[Anneau], couleur: tuple[int, int, int], epaisseur: float, ou: Cadre
) -> None:
    document.set_draw_color(*couleur)
    document.set_line_width(epaisseur)
    for ligne in lignes:
        document.polyline(_places(ligne, ou))


def _places(points: Anneau, ou: Cadre) -> list[Position]:
    return [ou.placer(x / UNITE, y / UNITE) for x, y in points]


def _symboles(
    document: DocumentPDF, tout: Annuaire, lieux: Sequence[Lieu], ou: Sequence[tuple[Position, Position]]
) -> None:
    """``ou``: the true point of each place, then where its symbol is drawn."""
    for rang, (lieu, (visee, place)) in enumerate(zip(lieux, ou, strict=True), start=1):
        famille = tout.famille_de(lieu)
        couleur = tuple(int(famille.couleur[debut : debut + 2], 16) for debut in (1, 3, 5))
        document.set_draw_color(*couleur)
        document.set_line_width(0.25)
        if math.dist(visee, place) > RAYON:
            document.line(*visee, *place)
        precis = lieu.precision == "adresse"
        document.set_line_width(0.5)
        document.set_fill_color(*couleur if precis else (255, 255, 255))
        document.polygon(dessin(famille.forme, place, RAYON), style="DF")
        document.police(7.5, "B")
        document.set_text_color(*(255, 255, 255) if precis else couleur)
        document.text(place[0] - document.largeur_de(str(rang)) / 2, place[1] + 0.95, str(rang))


def ecarter(visees: Sequence[Position], permis: Callable[[Position], bool]) -> list[Position]:
    """Each symbol as near as possible to its point without covering another: a spiral of tries."""
    prises: list[Position] = []
    for visee in visees:
        essais = (_sur_la_spirale(visee, pas) for pas in range(4000))
        libre = (p for p in essais if permis(p) and all(math.dist(p, prise) >= 2.05 * RAYON for prise in prises))
        prises.append(next(libre, visee))
    return prises


def _sur_la_spirale(centre: Position, pas: int) -> Position:
    angle, loin = pas * 0.7, 0.12 * pas
    return centre[0] + loin * math.cos(angle), centre[1] + loin * math.sin(angle)
