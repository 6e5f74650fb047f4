"""A figure on paper: an axis, a bar or an interval with its point, one sentence for who cannot see."""

from __future__ import annotations

from tznr_kit.observatoire.figures import Figure, Segment
from tznr_kit.papier.dessin.feuille import Feuille
from tznr_kit.papier.ecritures import nettoyer

LIBELLE, TEXTE = 52.0, 50.0  # millimetres: names on the left, figures on the right
CORPS, AXE = 10.5, 9.5
EPAISSEUR = 3.0


def dessiner(document: Feuille, figure: Figure) -> None:
    """The chart, whole on one page."""
    if not figure.segments:
        return
    pas = document.pas(CORPS) + 1.5
    document.police(CORPS)
    document.assurer(2 * document.pas() + pas * (len(figure.segments) + 2))  # its title stays with it
    document.titre(figure.titre, 3, signet=False)
    document.police(CORPS)
    with document.contenu("Figure", alt=figure.alternative):
        document.set_fill_color(*document.accent)
        document.set_draw_color(*document.accent)
        haut = document.y
        for segment in figure.segments:
            _ligne(document, figure, segment, pas)
        _axe(document, figure, haut, pas)
    document.x = document.l_margin
    document.ln(2)


def _place(document: Feuille, figure: Figure, valeur: float) -> float:
    largeur = document.epw - LIBELLE - TEXTE
    return document.l_margin + LIBELLE + largeur * valeur / figure.maximum


def _ligne(document: Feuille, figure: Figure, segment: Segment, pas: float) -> None:
    document.set_x(document.l_margin)
    document.cell(LIBELLE, pas, nettoyer(segment.nom))
    debut, fin = (_place(document, figure, valeur) for valeur in (segment.debut, segment.fin))
    milieu = document.y + pas / 2
    if segment.point is None and not figure.en_pourcent:
        document.rect(debut, milieu - EPAISSEUR / 2, max(fin - debut, 0.6), EPAISSEUR, style="F")
    else:
        document.line(debut, milieu, fin, milieu)
        for bout in (debut, fin):
            document.line(bout, milieu - 1, bout, milieu + 1)
    if segment.point is not None:
        point = _place(document, figure, segment.point)
        document.circle(point, milieu, 1.1, style="D" if segment.faux else "F")
    document.set_x(document.l_margin + document.epw - TEXTE + 2)
    document.cell(TEXTE - 2, pas, segment.texte)
    document.y += pas


def _axe(document: Feuille, figure: Figure, haut: float, pas: float) -> None:
    """A line with its marks under the bars, and the rate of the whole across them."""
    bas = document.y
    document.line(_place(document, figure, 0), bas, _place(document, figure, figure.maximum), bas)
    document.police(AXE)
    for valeur, mot in figure.graduations:
        ici = _place(document, figure, valeur)
        document.line(ici, bas, ici, bas + 1)
        document.set_xy(ici - 8, bas + 1)
        document.cell(16, pas - 1, mot, align="C")
    if figure.reference is not None:
        ici = _place(document, figure, figure.reference)
        document.set_dash_pattern(dash=1, gap=1)
        document.line(ici, haut, ici, bas)
        document.set_dash_pattern()
    document.y = bas + pas
    document.police(CORPS)
