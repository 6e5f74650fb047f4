"""A sheet of paper drawn by hand: words, boxes, pictograms, each at its place.

Lengths in millimetres from the top left corner, sizes in points. Everything that is read is tagged; frames,
fills and the pictogram beside its word are decoration.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Literal

from fpdf.syntax import DestinationXYZ, PDFString

from tznr_kit.papier.code_qr import carres
from tznr_kit.papier.dessin.vecteur import vecteur
from tznr_kit.papier.pdf import MM_PAR_POINT, DocumentPDF, MiseEnPage, Style
from tznr_kit.papier.sens import a_droite
from tznr_kit.papier.structure import Element
from tznr_kit.socle.typographie import typographie

Couleur = tuple[int, int, int]
Align = Literal["L", "C", "R"]
AUTRE_COTE: Mapping[str, Align] = {"L": "R", "R": "L"}  # of words read from right to left
NOIR: Couleur = (17, 17, 17)
GRIS: Couleur = (55, 55, 55)
BLANC: Couleur = (255, 255, 255)
FOND: Couleur = (236, 240, 241)
AERE = 1.2


class NeTientPas(ValueError):
    """A text too long for its place, at the smallest size allowed."""


@dataclass(frozen=True)
class Encre:
    """How words look."""

    taille: float = 13.0
    style: Style = ""
    couleur: Couleur = NOIR
    align: Align = "L"
    interligne: float = 1.2


TEXTE = Encre()
GRAS = Encre(style="B")


class Feuille(DocumentPDF):
    """A document whose pages are drawn block by block; ``accent`` colours its bands and its frames.

    In a language read from the right, the page is drawn as in a mirror: each block stands on the other side, its
    words and its pictograms the right way round.
    """

    def __init__(self, titre: str, le: date, mise_en_page: MiseEnPage, accent: Couleur = NOIR) -> None:
        super().__init__(titre, le, mise_en_page)
        self.set_auto_page_break(False, margin=self.b_margin)
        self.c_margin = 0.0
        self.accent = accent
        self.miroir = self.depuis_la_droite

    def page_dessinee(self) -> None:
        """The current page bears its own foot, not the one of flowing documents."""
        self.sans_pied.add(self.page)

    def nouvelle_page(self) -> None:
        """One page more, to be drawn."""
        self.add_page()
        self.page_dessinee()

    @contextmanager
    def colonne(self, gauche: float, largeur: float) -> Iterator[None]:
        """Blocks drawn inside keep between ``gauche`` and ``gauche`` + ``largeur``."""
        avant = self.l_margin, self.r_margin
        self.l_margin, self.r_margin = gauche, self.w - gauche - largeur
        yield
        self.l_margin, self.r_margin = avant

    @contextmanager
    def agrandir(self, facteur: float, x: float, y: float) -> Iterator[None]:
        """What is drawn inside is ``facteur`` times larger, the point (x, y) staying where it is."""
        with self.local_context():
            dx, dy = x * self.k * (1 - facteur), (self.h - y) * self.k * (1 - facteur)
            self.ordonner(f"{facteur:.3f} 0 0 {facteur:.3f} {dx:.2f} {dy:.2f} cm")
            yield

    def signet(self, texte: str, niveau: int = 0) -> None:
        """An entry of the outline: this place of the page."""
        ici = DestinationXYZ(self.page, top=self.h_pt - self.y * self.k)
        self.au_sommaire(typographie(texte), niveau, ici)

    # --- words

    def mots(
        self,
        x: float,
        y: float,
        largeur: float,
        texte: str,
        encre: Encre = TEXTE,
        balise: str | None = "P",
        attributs: str | None = None,
    ) -> float:
        """``texte`` wrapped in ``largeur`` from ``y`` down; returns the ordinate under it.

        ``balise`` None: it is not read aloud. ``attributs``: of the tag (the scope of a heading cell).
        """
        self._encre(encre)
        lignes = self._lignes(texte, largeur)
        pas = _pas(texte, encre)
        gauche = self._gauche(x, largeur)
        align = AUTRE_COTE.get(encre.align, encre.align) if self.depuis_la_droite else encre.align
        with self._marque(balise, attributs) as element:
            if element and a_droite(texte):
                element.actual_text = PDFString(texte)
            for rang, ligne in enumerate(lignes):
                self.x, self.y = gauche, y + rang * pas  # fpdf2 counts a negative abscissa from the right
                self.cell(largeur, pas, ligne if rang + 1 == len(lignes) else f"{ligne} ", align=align)
        self.couleur_du_texte(*NOIR)  # what flows after these words is not drawn in their colour
        return y + len(lignes) * pas

    def haut_de(self, largeur: float, texte: str, encre: Encre = TEXTE) -> float:
        """Height of ``texte`` wrapped in ``largeur``."""
        self._encre(encre)
        return len(self._lignes(texte, largeur)) * _pas(texte, encre)

    def long_de(self, texte: str, encre: Encre = TEXTE) -> float:
        """Length of ``texte`` on one line."""
        self._encre(encre)
        return max(self.largeur_de(ligne) for ligne in self._lignes(texte, 10_000))

    def au_plus_grand(self, largeur: float, hauteur: float, texte: str, encre: Encre, minimum: float) -> Encre:
        """``encre`` at the largest size, down to ``minimum``, that holds in the place. Raises NeTientPas."""
        taille = encre.taille
        while taille >= minimum:
            essai = Encre(taille, encre.style, encre.couleur, encre.align, encre.interligne)
            mots_entiers = all(self.long_de(mot, essai) <= largeur for mot in texte.split())
            if mots_entiers and self.haut_de(largeur, texte, essai) <= hauteur + 0.01:
                return essai
            taille -= 0.5
        raise NeTientPas(f"« {texte} » ne tient pas dans {largeur:.0f} × {hauteur:.0f} mm à {minimum:g} points")

    def _encre(self, encre: Encre) -> None:
        self.police(encre.taille, encre.style)
        self.couleur_du_texte(*encre.couleur)

    @contextmanager
    def _marque(self, balise: str | None, attributs: str | None) -> Iterator[Element | None]:
        if balise is None:
            with self.decor():
                yield None
        else:
            with self.contenu(balise, attributs=attributs) as element:
                yield element

    def _gauche(self, x: float, largeur: float) -> float:
        """Where what is ``largeur`` wide from ``x`` starts on the page: on the other side in a mirror."""
        return self.w - x - largeur if self.miroir else x

    # --- shapes

    def boite(
        self,
        x: float,
        y: float,
        largeur: float,
        hauteur: float,
        *,
        trait: float = 0.0,
        couleur: Couleur | None = None,
        fond: Couleur | None = None,
        rayon: float = 1.6,
    ) -> None:
        """A rectangle with round corners: ``trait`` (mm) of ``couleur``, filled with ``fond``."""
        with self.decor():
            self.set_line_width(trait or 0.2)
            self.set_draw_color(*(couleur or self.accent))
            if fond:
                self.set_fill_color(*fond)
            style = ("D" if trait else "") + ("F" if fond else "")
            self.rect(
                self._gauche(x, largeur),
                y,
                largeur,
                hauteur,
                style=style or "D",
                round_corners=rayon > 0,
                corner_radius=rayon,
            )

    def pointilles(self, x: float, y: float, largeur: float, hauteur: float) -> None:
        """A dashed rectangle: to write in, or to cut."""
        with self.decor():
            self.set_line_width(0.4)
            self.set_draw_color(*NOIR)
            self.set_dash_pattern(2.2, 1.6)
            self.rect(self._gauche(x, largeur), y, largeur, hauteur)
            self.set_dash_pattern()

    def trait(self, x1: float, y1: float, x2: float, y2: float, epais: float = 0.3, couleur: Couleur = NOIR) -> None:
        """A line."""
        with self.decor():
            self.set_line_width(epais)
            self.set_draw_color(*couleur)
            self.line(self._gauche(x1, 0), y1, self._gauche(x2, 0), y2)

    def picto(self, nom: str, x: float, y: float, cote: float, couleur: Couleur = NOIR, alt: str | None = None) -> None:
        """A pictogram in a square; with ``alt`` it says something alone, else it repeats the word beside it."""
        rouge, vert, bleu = (canal / 255 for canal in couleur)
        encre = f"{rouge:.3f} {vert:.3f} {bleu:.3f}"
        dessin = vecteur(nom).place(self._gauche(x, cote) * self.k, (self.h - y) * self.k, cote * self.k)
        with self.contenu("Figure", alt=alt) if alt else self.decor():
            self.ordonner(f"q {encre} rg {encre} RG\n{dessin}\nQ")

    def code(self, adresse: str, x: float, y: float, cote: float, alt: str) -> None:
        """A QR code; on a screen it is a link to the same address."""
        x = self._gauche(x, cote)
        if adresse.startswith("https://") and not self.muet:
            self.lien(x, y, cote, cote, adresse, alt)
        with self.contenu("Figure", alt=alt):
            self.ordonner(f"q 0 g\n{carres(adresse, x * self.k, (self.h - y) * self.k, cote * self.k)}\nQ")

    def case(self, x: float, y: float, cote: float = 5.0) -> None:
        """A box to tick."""
        self.boite(x, y, cote, cote, trait=0.5, couleur=NOIR, rayon=0)

    def rond(self, x: float, y: float, rayon: float, texte: str, taille: float) -> None:
        """A number in a disc of the accent; (x, y) is its centre. Not read: the words beside it say the order."""
        with self.decor():
            self.set_fill_color(*self.accent)
            self.ellipse(self._gauche(x - rayon, 2 * rayon), y - rayon, 2 * rayon, 2 * rayon, style="F")
        encre = Encre(taille, "B", BLANC, "C", 1.0)
        self.mots(x - rayon, y - taille * 25.4 / 72 / 2, 2 * rayon, texte, encre, None)


def _pas(texte: str, encre: Encre) -> float:
    """Height (mm) of a line: Arabic letters go lower and higher than ours at the same size."""
    return encre.taille * encre.interligne * (AERE if a_droite(texte) else 1.0) * MM_PAR_POINT
