"""A figure of the Observatoire on paper: bars with their figures, one sentence for who cannot see them."""

from __future__ import annotations

from tznr_kit.observatoire.figures import Figure
from tznr_kit.papier.dessin.feuille import Feuille
from tznr_kit.papier.ecritures import nettoyer

LIBELLE, TEXTE = 70.0, 46.0  # millimetres: names on the left, figures on the right
CORPS = 10.5
EPAISSEUR = 3.0


def dessiner(document: Feuille, figure: Figure) -> None:
    """The chart, whole on one page."""
    if not figure.segments:
        return
    document.titre(figure.titre, 3, signet=False)
    pas = document.pas(CORPS) + 1.5
    document.police(CORPS)
    document.assurer(pas * len(figure.segments))
    maximum = max(segment.fin for segment in figure.segments)
    largeur = document.epw - LIBELLE - TEXTE
    with document.contenu("Figure", alt=figure.alternative):
        document.set_fill_color(*document.accent)
        document.set_draw_color(*document.accent)
        for segment in figure.segments:
            document.set_x(document.l_margin)
            document.cell(LIBELLE, pas, nettoyer(segment.nom))
            gauche = document.l_margin + LIBELLE + largeur * segment.debut / maximum
            trait = max(largeur * (segment.fin - segment.debut) / maximum, 0.6)
            document.rect(
                gauche, document.y + (pas - EPAISSEUR) / 2, trait, EPAISSEUR, style="D" if segment.faux else "F"
            )
            document.set_x(document.l_margin + LIBELLE + largeur + 2)
            document.cell(TEXTE - 2, pas, segment.texte)
            document.y += pas
    document.x = document.l_margin
    document.ln(2)
