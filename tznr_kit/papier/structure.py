"""The logical structure of a PDF (headings, lists, tables) that fpdf2 does not write by itself.

fpdf2 2.8 tags only figures and section titles, as a flat list: with one of them in a document, every
paragraph falls out of the reading order. ``ArbreStructure`` replaces its builder: elements nest, each
one knows its page, and what is only decoration is marked as an artifact (ISO 32000-1, § 14.7 and 14.8).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from fpdf.output import PDFPage
from fpdf.structure_tree import StructElem, StructureTreeBuilder
from fpdf.syntax import PDFObject, PDFString


class Element(StructElem):
    """One node: ``pg`` is its page, ``a`` its attributes (scope of a header cell, numbering of a list)."""

    def __init__(self, balise: str, parent: PDFObject, page: PDFPage) -> None:
        super().__init__(struct_type=f"/{balise}", parent=parent, kids=[], page_number=page.index())
        self.pg: PDFPage = page  # type: ignore[assignment]  # fpdf2 says None: it fills a flat tree only
        self.a: str | None = None
        self.lang: PDFString | None = None  # when it is not the one of the document
        self.actual_text: PDFString | None = None  # what is read, when its signs are drawn in another order


class ArbreStructure(StructureTreeBuilder):
    """Builds the tree while the document is written. One instance per document."""

    def __init__(self) -> None:
        super().__init__()
        self._ouverts: list[StructElem] = [self.doc_struct_elem]
        self._elements: list[Element] = []
        self._contenus: defaultdict[int, int] = defaultdict(int)

    def ouvrir(self, balise: str, page: PDFPage, alt: str | None = None, attributs: str | None = None) -> Element:
        """Start an element inside the one that is open; it stays open until ``fermer``."""
        parent = self._ouverts[-1]
        element = Element(balise, parent, page)
        element.alt = None if alt is None else PDFString(alt)
        element.a = attributs
        parent.k.append(element)
        self._elements.append(element)
        self._ouverts.append(element)
        return element

    def fermer(self) -> None:
        """End the innermost open element."""
        self._ouverts.pop()

    def numeroter(self, element: Element, page: PDFPage) -> int:
        """Give the next marked-content number of ``page`` to ``element`` (drawn on that page)."""
        numero = self._contenus[page.index()]
        self._contenus[page.index()] += 1
        element.k.append(numero)
        if page.struct_parents is None:
            page.struct_parents = len(self.spid_per_page_number)
            self.spid_per_page_number[page.index()] = page.struct_parents
        self.struct_tree_root.parent_tree.nums[page.struct_parents].append(element)
        return numero

    def __iter__(self) -> Iterator[PDFObject]:
        yield self.struct_tree_root
        yield self.doc_struct_elem
        yield self.struct_tree_root.parent_tree
        yield from self._elements
