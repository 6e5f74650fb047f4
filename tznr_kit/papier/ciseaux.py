"""Two A5 copies on one A4 sheet, with a line to cut."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tznr_kit.papier.dessin.feuille import NOIR, Feuille

MOITIE, MARGE = 148.5, 10.0


def deux_sur_une(feuille: Feuille, copies: Sequence[Callable[[], None]]) -> None:
    """Draw each of two ``copies`` on its half of a landscape A4 page."""
    feuille.page_dessinee()
    for rang, dessiner in enumerate(copies):
        with feuille.colonne(rang * MOITIE + MARGE, MOITIE - 2 * MARGE):
            dessiner()
    with feuille.decor():
        feuille.set_draw_color(*NOIR)
        feuille.set_line_width(0.2)
        feuille.set_dash_pattern(2, 2)
        feuille.line(MOITIE, 0, MOITIE, feuille.h)
        feuille.set_dash_pattern()
