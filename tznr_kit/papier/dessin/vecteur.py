"""Pictograms of ``content/pictogrammes/`` as PDF drawing operators: read once, drawn anywhere at any size.

fpdf2 can draw an SVG, in 5 ms each time: a sheet holds forty. Here a drawing is turned once into operators
in its own square, then placed by a matrix. Filled and stroked shapes, one colour: what our pictograms are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree

from fontTools.pens.basePen import BasePen
from fontTools.svgLib.path import SVGPath

from tznr_kit.socle.contenu import ErreurContenu
from tznr_kit.socle.reglages import chemin_contenu

FORMES = ("path", "circle", "ellipse", "rect", "line", "polyline", "polygon")
SVG = "{http://www.w3.org/2000/svg}"
HERITES = ("fill", "stroke", "stroke-width", "transform")


@dataclass(frozen=True)
class Vecteur:
    """Operators of a drawing whose box is ``largeur`` × ``hauteur``, ordinate downwards; it sets no colour."""

    operateurs: str
    largeur: float
    hauteur: float

    def place(self, gauche: float, haut: float, cote: float) -> str:
        """The same fitted in a square of side ``cote`` whose top left corner is given (points, ordinate upwards)."""
        echelle = cote / max(self.largeur, self.hauteur)
        x = gauche + (cote - self.largeur * echelle) / 2
        y = haut - (cote - self.hauteur * echelle) / 2
        return f"q {echelle:.5f} 0 0 {-echelle:.5f} {x:.2f} {y:.2f} cm\n{self.operateurs}\nQ"


def vecteur(nom: str) -> Vecteur:
    """The pictogram ``nom``. Raises ErreurContenu when no file bears this name."""
    return _vecteur(chemin_contenu("pictogrammes"), nom)


@lru_cache(maxsize=512)
def _vecteur(dossier: Path, nom: str) -> Vecteur:
    fichiers = sorted(dossier.rglob(f"{nom}.svg"))
    if not fichiers:
        raise ErreurContenu(dossier, nom, f"aucun pictogramme ne s'appelle « {nom} »")
    return lire_svg(fichiers[0].read_text(encoding="utf-8"))


def lire_svg(texte: str) -> Vecteur:
    """An SVG of one colour as a ``Vecteur``."""
    racine = ElementTree.fromstring(texte)  # noqa: S314  # our own files
    _, _, largeur, hauteur = (float(mot) for mot in racine.attrib["viewBox"].replace(",", " ").split())
    return Vecteur("1 J 1 j\n" + "\n".join(_formes(racine, {})), largeur, hauteur)


def _formes(element: ElementTree.Element, herite: dict[str, str]) -> Iterator[str]:
    attributs = herite | {cle: element.attrib[cle] for cle in HERITES if cle in element.attrib}
    if element.tag.removeprefix(SVG) in FORMES:
        yield _forme(element, attributs)
    for enfant in element:
        yield from _formes(enfant, attributs)


def _forme(element: ElementTree.Element, attributs: dict[str, str]) -> str:
    isole = ElementTree.Element(f"{SVG}svg")
    isole.append(ElementTree.Element(element.tag, dict(element.attrib)))
    plume = _Plume()
    SVGPath.fromstring(ElementTree.tostring(isole)).draw(plume)
    trace = " ".join(plume.operateurs)
    plein = attributs.get("fill", "black") != "none"
    if attributs.get("stroke", "none") != "none":
        return f"{float(attributs.get('stroke-width', '1')):g} w {trace} {'B' if plein else 'S'}"
    return f"{trace} f" if plein else ""


class _Plume(BasePen):  # type: ignore[misc]  # fontTools ships no types
    def __init__(self) -> None:
        super().__init__(None)
        self.operateurs: list[str] = []

    def _moveTo(self, pt: tuple[float, float]) -> None:
        self._ajouter("m", pt)

    def _lineTo(self, pt: tuple[float, float]) -> None:
        self._ajouter("l", pt)

    def _curveToOne(self, pt1: tuple[float, float], pt2: tuple[float, float], pt3: tuple[float, float]) -> None:
        self._ajouter("c", pt1, pt2, pt3)

    def _closePath(self) -> None:
        self.operateurs.append("h")

    def _ajouter(self, lettre: str, *points: tuple[float, float]) -> None:
        nombres = " ".join(f"{x:.1f} {y:.1f}" for x, y in points)
        self.operateurs.append(f"{nombres} {lettre}")
