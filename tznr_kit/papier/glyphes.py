"""Letters that join: the drawing orders of a run whose glyphs depend on their neighbours (HarfBuzz, by fpdf2)."""

from __future__ import annotations

from typing import Any

from fpdf.enums import TextDirection

VERS_LA_GAUCHE = {"features": {}, "fragment_direction": TextDirection.RTL, "script": None, "language": None}


def en_liaison(fonte: Any, taille: float, texte: str) -> str:
    """The operators that draw ``texte`` (reading order) leftwards in ``fonte``, whose size is already set.

    A mark stands on its letter by an offset: ``TJ`` counts it in thousandths of the size, ``Ts`` in points.
    """
    ordres, suite = [], ""
    for signe in fonte.shape_text(texte, taille, VERS_LA_GAUCHE):
        glyphe = f"({fonte.escape_text(chr(signe['mapped_char']))})"
        if signe["force_positioning"]:
            avance, x = fonte.scale * signe["x_advance"], fonte.scale * signe["x_offset"]
            glyphe = f"{-x:.0f} {glyphe} {x + _largeur(fonte, signe['mapped_char']) - avance:.0f} "
        if signe["y_offset"]:
            leve = fonte.scale * signe["y_offset"] * taille / 1000
            ordres += [*_montrer(suite), f"{leve:.2f} Ts", *_montrer(glyphe), "0 Ts"]
            suite = ""
        else:
            suite += glyphe
    return " ".join([*ordres, *_montrer(suite)])


def largeur_en_liaison(fonte: Any, taille: float, texte: str) -> float:
    """Width (points) of ``texte``, drawn leftwards."""
    return float(fonte.get_text_width(texte, taille, VERS_LA_GAUCHE)[1])


def _largeur(fonte: Any, code: int) -> float:
    """What the file says a glyph of the subset is wide: where the next one would stand without us."""
    return float(next(glyphe.glyph_width for glyphe, rang in fonte.subset.items() if rang == code))


def _montrer(suite: str) -> list[str]:
    return [f"[{suite}] TJ"] if suite else []
