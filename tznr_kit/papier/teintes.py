"""The inks of the charter on paper: one accent a theme, all of the same grey."""

from __future__ import annotations

from tznr_kit.papier.dessin.feuille import Couleur
from tznr_kit.socle.charte import Accent, charte


def accent_du_theme(theme: str) -> Couleur:
    """The ink of a theme of the sheets; the first accent for a theme the charter does not name."""
    return encre(charte().accents.get(theme, "canard"))


def encre(accent: Accent) -> Couleur:
    """An accent of the charter as red, green, blue."""
    teinte = charte().couleurs.papier[accent].removeprefix("#")
    return int(teinte[0:2], 16), int(teinte[2:4], 16), int(teinte[4:6], 16)
