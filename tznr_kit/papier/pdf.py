"""The base of every printed document: tagged, in French, black on white, fonts embedded.

A document is a sequence of blocks (title, paragraph, list, table, QR code). A block that does not fit
is moved to the next page before it is drawn, because a tagged sequence cannot jump over a page.
Lengths are millimetres, sizes are points.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import groupby
from typing import Any, Literal

from fpdf.enums import PDFResourceType
from fpdf.prefs import ViewerPreferences
from fpdf.syntax import DestinationXYZ, PDFString

from tznr_kit.papier.cesure import couper
from tznr_kit.papier.dans_fpdf import FpdfOuvert
from tznr_kit.papier.ecritures import ARABE as CELLE_DE_L_ARABE
from tznr_kit.papier.ecritures import INCONNU, POLICES, PRINCIPALE, nettoyer, signes
from tznr_kit.papier.ecritures import REPLI as SECOURS
from tznr_kit.papier.glyphes import en_liaison, largeur_en_liaison
from tznr_kit.papier.metadonnees import metadonnees
from tznr_kit.papier.sens import A_DROITE, a_droite, passages
from tznr_kit.papier.structure import Element
from tznr_kit.socle.territoires.lecture import departement
from tznr_kit.socle.typographie import date_longue, typographie
from tznr_rules.version import VERSION

FAMILLE, REPLI, ARABE = "texte", "repli", "arabe"
FICHIERS = {
    FAMILLE: "SourceSans3-Regular", FAMILLE + "B": "SourceSans3-Bold",
    REPLI: "DejaVuSans", REPLI + "B": "DejaVuSans-Bold",
    ARABE: "NotoSansArabic-Regular", ARABE + "B": "NotoSansArabic-Bold",
}  # fmt: skip
CONFORMITE = "PDF/A-2U"
OUTIL = f"KIT TZNR {VERSION}"
AVERTISSEMENT = "Information indicative : seul l'organisme qui paie décide."
CORPS = 11.0
PIED, CORPS_DU_PIED = 9.0, 9.0  # mm kept under the text for the foot, and its size: legal words only
NUMERO = 26.0  # mm kept for the page number
FORMATS = {
    "A3": (297.0, 420.0), "A3 paysage": (420.0, 297.0), "A4": (210.0, 297.0), "A4 paysage": (297.0, 210.0),
    "A5": (148.0, 210.0), "A6": (105.0, 148.0), "ticket": (72.0, 297.0),
}  # fmt: skip
MM_PAR_POINT = 25.4 / 72
FRANCAIS = "fr-FR"
ORDINAL = re.compile(r"(?<=\b1)(er)\b")
EXPOSANT, LEVE = 0.62, 0.33  # size and height of the « er » of « 1er », parts of the size of the line

# fpdf2 writes in its log the text it could not draw: a name must not end there.
logging.getLogger("fpdf").addHandler(logging.NullHandler())
logging.getLogger("fpdf").propagate = False

Style = Literal["", "B"]
FormatPage = Literal["A3", "A3 paysage", "A4", "A4 paysage", "A5", "A6", "ticket"]


@dataclass(frozen=True)
class MiseEnPage:
    """How a document looks: page, body size (points), footer, margin (mm), line spacing, and its language."""

    format_page: FormatPage = "A4"
    corps: float = CORPS
    mention: str = AVERTISSEMENT
    marge: float = 14.0
    interligne: float = 1.22
    hauteur: float | None = None  # mm, when it is not the one of the format: a ticket is as long as it says
    langue: str = FRANCAIS


PAGE = MiseEnPage()
FACILE_A_LIRE = MiseEnPage(corps=16.0, marge=18.0, interligne=1.5)
CARTE = MiseEnPage(format_page="A5", corps=12.5, marge=10.0)


class DocumentPDF(FpdfOuvert):
    """An empty tagged document; add blocks, then ``octets()``."""

    def __init__(self, titre: str, le: date, mise_en_page: MiseEnPage = PAGE) -> None:
        largeur, hauteur = FORMATS[mise_en_page.format_page]
        super().__init__(format=(largeur, mise_en_page.hauteur or hauteur), enforce_compliance=CONFORMITE)
        self.prendre_l_arbre()
        self.muet = False  # a scratch document: it measures and writes nothing
        self.titre_du_document, self.le = titre, le
        self.mise_en_page = self.composition = mise_en_page
        self._cesures: dict[tuple[str, float, str, float], list[str]] = {}
        self._largeurs: dict[tuple[str, float, str], float] = {}
        self.encre_du_texte = "0 g"
        self.langue = mise_en_page.langue
        self.sans_pied: set[int] = set()  # pages without footer (a poster)
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        auteur = f"Cellule Territoire zéro non-recours, {departement().nom}"
        instant = datetime.combine(le, time(), tzinfo=UTC)
        self.set_title(typographie(titre))
        self.set_lang(self.langue)
        self.set_creator(OUTIL)
        self.set_author(auteur)
        self.set_creation_date(instant)
        self.set_xmp_metadata(metadonnees(typographie(titre), auteur, OUTIL, instant, self.langue))
        marge = mise_en_page.marge
        self.set_margins(marge, marge, marge)
        self.set_auto_page_break(True, margin=marge + PIED)
        self.add_page()

    # --- tags

    @contextmanager
    def balise(self, nom: str, attributs: str | None = None) -> Iterator[Element]:
        """A container element (L, LI, Table, TR, Sect…): what is drawn inside becomes its children."""
        element = self._ouvrir(nom, attributs=attributs)
        yield element
        self.arbre.fermer()

    @contextmanager
    def contenu(self, nom: str, alt: str | None = None, attributs: str | None = None) -> Iterator[Element]:
        """A leaf element (P, H1, LBody, TD, Figure…): marks what is drawn inside, on one page."""
        page = self.page
        element = self._ouvrir(nom, alt=alt, attributs=attributs)
        numero = self.arbre.numeroter(element, self.pages[page])
        self.ordonner(f"/{nom} <</MCID {numero}>> BDC")
        yield element
        if self.page != page:
            raise RuntimeError(f"bloc « {nom} » coupé par un saut de page : mesurer avant de dessiner")
        self.ordonner("EMC")
        self.arbre.fermer()

    def _ouvrir(self, nom: str, alt: str | None = None, attributs: str | None = None) -> Element:
        element = self.arbre.ouvrir(nom, self.pages[self.page], alt=alt, attributs=attributs)
        if self.langue != self.mise_en_page.langue:
            element.lang = PDFString(self.langue)
        return element

    @contextmanager
    def en(self, langue: str) -> Iterator[None]:
        """What is written inside is in ``langue``: a voice says it with the right sounds, from the right side."""
        avant, self.langue = self.langue, langue
        try:
            yield
        finally:
            self.langue = avant

    @property
    def depuis_la_droite(self) -> bool:
        """Whether the language of here is read from right to left."""
        return self.langue in A_DROITE

    @contextmanager
    def decor(self) -> Iterator[None]:
        """Lines, frames, footers: drawn, but not read aloud."""
        self.ordonner("/Artifact BMC")
        yield
        self.ordonner("EMC")

    # --- place

    @property
    def corps(self) -> float:
        """Size (points) of the running text, here."""
        return self.composition.corps

    @contextmanager
    def composer(self, composition: MiseEnPage) -> Iterator[None]:
        """Size and line spacing of ``composition`` for what is drawn inside, on the same page."""
        avant, self.composition = self.composition, composition
        try:
            yield
        finally:
            self.composition = avant

    def reste(self) -> float:
        """Height left on the page, above the footer."""
        return float(self.page_break_trigger - self.y)

    def assurer(self, hauteur: float) -> None:
        """Go to the next page unless ``hauteur`` fits on this one."""
        if hauteur > self.reste():
            self.add_page()

    def police(self, taille: float | None = None, style: Style = "") -> None:
        """Set the current font; the default is the body of the document."""
        self._charger(FAMILLE, style)
        self.set_font(FAMILLE, style, taille or self.corps)

    def _charger(self, famille: str, style: Style) -> None:
        if famille + style not in self.fonts:  # loading a face takes longer than writing a page
            self.add_font(famille, style, POLICES / f"{FICHIERS[famille + style]}.ttf")

    def pas(self, taille: float | None = None) -> float:
        """Line height (mm) of a text of ``taille`` points, the body by default."""
        return (taille or self.corps) * MM_PAR_POINT * self.composition.interligne

    def hauteur(self, texte: str, largeur: float) -> float:
        """Height of ``texte`` in the current font, in a column of ``largeur``."""
        return len(self._lignes(texte, largeur)) * self.pas(self.font_size_pt)

    def ecrire(self, texte: str, largeur: float, align: Literal["L", "C", "R"] = "L") -> None:
        """Draw ``texte`` at the current place, wrapped in ``largeur``; goes to the line below, same abscissa.

        Each line keeps its last space: without it a reader glues the last word to the next line's first.
        """
        abscisse = self.x
        pas = self.pas(self.font_size_pt)
        lignes = self._lignes(texte, largeur)
        for ligne in [*(ligne + " " for ligne in lignes[:-1]), *lignes[-1:]]:
            self.set_x(abscisse)
            self.cell(largeur, pas, ligne, align=align)
            self.y += pas
        self.x = abscisse

    def lignes_de(self, texte: str, largeur: float) -> list[str]:
        """``texte`` as the lines it will take in a column of ``largeur``, in the current font."""
        return list(self._lignes(texte, largeur))

    def _lignes(self, texte: str, largeur: float) -> list[str]:
        """``texte`` cut at its spaces; a word longer than the line (a web address) is cut anywhere.

        Written here because a page is measured several times before it is drawn: fpdf2's own wrapping
        takes most of the time of a booklet, and the width of a word never changes.
        """
        cle = (self.font_style, self.font_size_pt, texte, largeur)
        if cle not in self._cesures:
            self._cesures[cle] = couper(typographie(nettoyer(texte)), largeur - 2 * self.c_margin, self.largeur_de)
        return self._cesures[cle]

    def largeur_de(self, mot: str) -> float:
        """Width (mm) of ``mot`` in the current font; words are measured once."""
        cle = (self.font_style, self.font_size_pt, mot)
        if cle not in self._largeurs:
            self._largeurs[cle] = sum(self._largeur(*suite) for suite in self._suites(mot))
        return self._largeurs[cle]

    def _largeur(self, police: str, morceau: str, liee: bool) -> float:
        fonte = self.fonts[police]
        if liee:
            return largeur_en_liaison(fonte, self.font_size_pt, morceau) / self.k
        return float(fonte.get_text_width(morceau, self.font_size_pt, None)[1]) / self.k

    def cell(  # type: ignore[override]  # four of its options are used here
        self, w: float | None = None, h: float | None = None, text: str = "", **options: Any
    ) -> bool:
        """One line of text, as in fpdf2, in any script the faces know; ``muet``: moves and writes nothing."""
        largeur, hauteur = w or 0.0, h or 0.0
        if not self.muet and text:
            self._poser(largeur, hauteur, text, str(options.get("align", "L")))
            if options.get("link"):
                self.lien(self.x, self.y, largeur, hauteur, options["link"], text)
        self.x += largeur
        return False

    def lien(self, x: float, y: float, largeur: float, hauteur: float, cible: str | int, dit: str) -> None:
        """A rectangle that leads to ``cible`` (address or page); ``dit``: what a screen reader says of it."""
        annotation = self.link(x, y, largeur, hauteur, cible)
        annotation.contents = PDFString(dit)

    def couleur_du_texte(self, rouge: int, vert: int, bleu: int) -> None:
        """Colour (0 to 255) of the words that follow."""
        self.encre_du_texte = f"{rouge / 255:.3f} {vert / 255:.3f} {bleu / 255:.3f} rg"

    def _poser(self, largeur: float, hauteur: float, texte: str, align: str) -> None:
        longueur = self.largeur_de(texte)
        retrait = {"R": largeur - longueur - self.c_margin, "C": (largeur - longueur) / 2}.get(align, self.c_margin)
        base = self.h - self.y - 0.5 * hauteur - 0.3 * self.font_size
        morceaux = [ordre for suite in self._suites(texte) for ordre in self._ordres(*suite)]
        couleur = self.encre_du_texte
        debut = f"BT {(self.x + retrait) * self.k:.2f} {base * self.k:.2f} Td"
        self.ordonner(f"q {couleur} {debut} {' '.join(morceaux)} ET Q")

    def _ordres(self, police: str, morceau: str, liee: bool) -> Iterator[str]:
        fonte = self.fonts[police]
        self._resource_catalog.add(PDFResourceType.FONT, fonte.i, self.page)
        if liee:
            yield f"/F{fonte.i} {self.font_size_pt:.2f} Tf {en_liaison(fonte, self.font_size_pt, morceau)}"
            return
        for rang, partie in enumerate(ORDINAL.split(morceau)):
            if partie:
                yield self._glyphes(fonte, partie, en_haut=rang % 2 == 1)

    def _glyphes(self, fonte: Any, texte: str, *, en_haut: bool) -> str:
        """The operators of ``texte``; ``en_haut``: small and raised, as the « er » of « 1er »."""
        taille = self.font_size_pt * (EXPOSANT if en_haut else 1)
        ecrit = f"/F{fonte.i} {taille:.2f} Tf {fonte.encode_text(texte)}"
        return f"{self.font_size_pt * LEVE:.2f} Ts {ecrit} 0 Ts" if en_haut else ecrit

    def _suites(self, texte: str) -> list[tuple[str, str, bool]]:
        """``texte`` from left to right, in runs of one face; True: its letters join and go leftwards."""
        if not a_droite(texte) and not self.depuis_la_droite:
            return [(police, morceau, False) for police, morceau in self._polices(texte)]
        suites = []
        for passage, vers_la_gauche in passages(texte, depuis_la_droite=self.depuis_la_droite):
            polices = self._polices(passage)
            suites += [(*une, vers_la_gauche) for une in (reversed(polices) if vers_la_gauche else polices)]
        return suites

    def _polices(self, texte: str) -> list[tuple[str, str]]:
        """``texte`` in runs of one face: ours, that of the Arabic letters, or the fallback for the other signs."""
        style: Style = "B" if self.font_style == "B" else ""
        if signes(PRINCIPALE).issuperset(texte):
            return [(FAMILLE + style, texte)]
        suites = [(famille, "".join(suite)) for famille, suite in groupby(texte, key=_famille)]
        for famille, _ in suites:
            self._charger(famille, style)
        return [(famille + style, suite if famille != REPLI else _connus(suite)) for famille, suite in suites]

    def reprendre_les_mesures(self, essai: DocumentPDF) -> None:
        """What a scratch document measured is not measured again."""
        self._cesures, self._largeurs = essai._cesures, essai._largeurs

    # --- blocks

    def titre(self, texte: str, niveau: int = 1, *, taille: float | None = None, signet: bool = True) -> None:
        """A heading (H1–H3), kept with the three lines that follow; ``signet``: listed in the outline."""
        taille = taille or self.corps + (8, 3, 1)[niveau - 1]
        if self.y > self.t_margin:
            self.ln(self.pas(taille) * (0.35 if niveau > 1 else 0.6))
        self.police(taille, "B")
        self.assurer(self.hauteur(texte, self.epw) + 3 * self.pas())
        ici = DestinationXYZ(self.page, top=self.h_pt - self.y * self.k)
        with self.contenu(f"H{niveau}") as element:
            self.ecrire(texte, self.epw)
        if signet:
            self.au_sommaire(typographie(texte), niveau - 1, ici, element)
        self.ln(self.pas() * 0.15)

    def paragraphe(
        self,
        texte: str,
        *,
        style: Style = "",
        taille: float | None = None,
        align: Literal["L", "C", "R"] = "L",
        largeur: float | None = None,
    ) -> None:
        """One paragraph; a text taller than a page is cut into several."""
        self.police(taille, style)
        largeur = largeur or self.epw
        for morceau in self._morceaux(texte, largeur):
            self.assurer(self.hauteur(morceau, largeur))
            with self.contenu("P"):
                self.ecrire(morceau, largeur, align)
        self.ln(self.pas() * 0.2)

    def liste(self, lignes: Sequence[str], puce: str = "•", *, taille: float | None = None, style: Style = "") -> None:
        """A list. ``puce``: the mark of each line, « ☐ » for boxes to tick, « 1 » to number them."""
        genre = "/Decimal" if puce == "1" else "/Disc"
        with self.balise("L", f"<</O /List /ListNumbering {genre}>>"):
            for rang, ligne in enumerate(lignes, start=1):
                self._element_de_liste(f"{rang}." if puce == "1" else puce, ligne, taille, style)
        self.ln(self.pas() * 0.2)

    def _element_de_liste(self, puce: str, ligne: str, taille: float | None, style: Style) -> None:
        self.police(taille, style)
        retrait = self.retrait(puce)
        largeur = self.l_margin + self.epw - self.x - retrait
        self.assurer(self.hauteur(ligne, largeur))
        gauche = self.x
        with self.balise("LI"):
            with self.contenu("Lbl"):
                self.cell(retrait, self.pas(self.font_size_pt), puce)
            self.x = gauche + retrait
            with self.contenu("LBody"):
                self.ecrire(ligne, largeur)
        self.x = gauche

    def retrait(self, puce: str) -> float:
        """Width (mm) kept on the left of a list for its mark, in the current font."""
        return self.largeur_de(puce) + 2.2

    def pied(self, total: int) -> None:
        """What it is, the day, the page number, on the current page; not read aloud."""
        self.set_y(self.h - self.b_margin + 1)
        with self.composer(self.mise_en_page), self.decor():
            # Pages are taken again one after the other: fpdf2 only writes a colour that changed on the last one drawn.
            self.ordonner("0 G 0.57 w")
            self.line(self.l_margin, self.y, self.l_margin + self.epw, self.y)
            self.ln(0.8)
            haut = self.y
            self.police(CORPS_DU_PIED)
            imprime = f"{self.mise_en_page.mention} Imprimé le {date_longue(self.le)}"
            avec_version = f"{imprime}, {OUTIL}."
            tient = self.largeur_de(typographie(avec_version)) < self.epw - NUMERO  # never a second line for it
            self.ecrire(avec_version if tient else f"{imprime}.", self.epw - NUMERO)
            self.set_xy(self.l_margin + self.epw - NUMERO, haut)
            self.cell(NUMERO, self.pas(CORPS_DU_PIED), f"page {self.page} sur {total}", align="R")

    def octets(self) -> bytes:
        """The finished file: the feet are drawn last, when the number of pages is known."""
        total = len(self.pages)
        self.set_auto_page_break(False, margin=self.b_margin)
        for page in range(1, total + 1):
            if page not in self.sans_pied:
                self.page = page
                self.pied(total)
        self.page = total
        return bytes(self.output())

    def _morceaux(self, texte: str, largeur: float) -> list[str]:
        page = self.h - self.t_margin - self.b_margin
        if self.hauteur(texte, largeur) <= page:
            return [texte]
        pas = self.pas(self.font_size_pt)
        lignes = self._lignes(texte, largeur)
        par_page = int(page // pas)
        return [" ".join(lignes[debut : debut + par_page]) for debut in range(0, len(lignes), par_page)]


def _famille(signe: str) -> str:
    if signe in signes(PRINCIPALE):
        return FAMILLE
    return ARABE if signe in signes(CELLE_DE_L_ARABE) else REPLI


def _connus(suite: str) -> str:
    return "".join(signe if signe in signes(SECOURS) else INCONNU for signe in suite)
