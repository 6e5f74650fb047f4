"""What we need of fpdf2 and that it does not offer: its private members are touched here, and nowhere else.

``tests/test_membres_prives.py`` says in words which one is gone at an upgrade.
"""

from __future__ import annotations

from fpdf import FPDF
from fpdf.outline import OutlineSection
from fpdf.syntax import DestinationXYZ

from tznr_kit.papier.structure import ArbreStructure, Element


class FpdfOuvert(FPDF):
    """A document of fpdf2 that takes raw drawing orders, a tree of tags of ours, and bookmarks tied to it."""

    def prendre_l_arbre(self) -> None:
        """Our nested tree in place of fpdf2's flat one."""
        self.struct_builder = ArbreStructure()

    @property
    def arbre(self) -> ArbreStructure:
        """The structure tree of this document."""
        if not isinstance(self.struct_builder, ArbreStructure):
            raise TypeError("arbre de structure remplacé")
        return self.struct_builder

    def ordonner(self, ordres: str) -> None:
        """Drawing orders of PDF itself, on the page being written."""
        self._out(ordres)

    def au_sommaire(self, texte: str, niveau: int, ici: DestinationXYZ, element: Element | None = None) -> None:
        """A bookmark that leads to ``ici``."""
        self._outline.append(OutlineSection(texte, niveau, self.page, ici, element))
