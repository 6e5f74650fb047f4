"""Documents bound together: a cover, a table of contents with page numbers, then the chapters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from tznr_kit.papier.dessin.feuille import BLANC, NOIR, Couleur, Encre, Feuille
from tznr_kit.papier.ecritures import nettoyer
from tznr_kit.papier.pdf import AVERTISSEMENT, FORMATS, FormatPage, MiseEnPage
from tznr_kit.papier.teintes import encre
from tznr_kit.socle.territoires.lecture import departement
from tznr_kit.socle.typographie import date_longue, typographie

TITRE_DU_LIVRET = "Le guide des droits"
MONTANTS = "Les montants changent. Regardez la date au bas de chaque fiche."
COUVERTURE = 6.0  # mm inside the margins
GARDE, GARDE_PICTO = 56.0, 26.0  # mm: the band of a cover that bears the contents too
UNE_PAGE = MiseEnPage(marge=14.0, corps=12.5)


@dataclass(frozen=True)
class Chapitre:
    """A title of the table of contents, and what draws it from a new page on. ``pages``: how many, when known.

    ``groupe``: heading of the contents it stands under; ``copies``: how many to print, in words.
    """

    titre: str
    dessiner: Callable[[Feuille], None]
    pages: int | None = None
    format_page: FormatPage = "A4"
    groupe: str = ""
    copies: str = ""

    @property
    def entree(self) -> str:
        """Its line in the contents."""
        return f"{self.titre}, {self.copies}" if self.copies else self.titre


Premieres = Callable[[Feuille, str, Sequence[tuple[Chapitre, int]]], None]


def relier(
    titre: str,
    sous_titre: str,
    chapitres: Sequence[Chapitre],
    jour: date,
    mise_en_page: MiseEnPage = UNE_PAGE,
    couleur: Couleur = NOIR,
    premieres: Premieres | None = None,
) -> bytes:
    """Cover, table of contents, chapters. Written twice: the first time to learn the page of each chapter.

    ``premieres``: another way to begin than a cover, then the contents.
    """
    ouvrir = premieres or _couverture_puis_sommaire
    essai = Feuille(titre, jour, mise_en_page, couleur)
    essai.muet = True
    pages = _composer(essai, sous_titre, chapitres, [0] * len(chapitres), ouvrir)
    document = Feuille(titre, jour, mise_en_page, couleur)
    document.reprendre_les_mesures(essai)
    _composer(document, sous_titre, chapitres, pages, ouvrir)
    return document.octets()


def _composer(
    document: Feuille, sous_titre: str, chapitres: Sequence[Chapitre], pages: Sequence[int], ouvrir: Premieres
) -> list[int]:
    """Draw everything, announcing ``pages`` in the table of contents; returns the real pages."""
    ouvrir(document, sous_titre, list(zip(chapitres, pages, strict=True)))
    reelles, couleur = [], document.accent
    for chapitre in chapitres:
        document.add_page(format=FORMATS[chapitre.format_page])
        reelles.append(document.page)
        _chapitre(document, chapitre)
        document.accent = couleur  # a sheet has the ink of its theme
    return reelles


def _couverture_puis_sommaire(document: Feuille, sous_titre: str, entrees: Sequence[tuple[Chapitre, int]]) -> None:
    couverture(document, document.titre_du_document, sous_titre)
    document.add_page()
    sommaire(document, [(chapitre.titre, page) for chapitre, page in entrees])


def garde(document: Feuille, sous_titre: str, entrees: Sequence[tuple[Chapitre, int]]) -> None:
    """Cover and contents on one page, the contents by group, for a bundle printed before each action."""
    gauche, place = document.l_margin, document.epw - GARDE_PICTO - 6
    document.boite(0, 0, document.w, GARDE, fond=document.accent, rayon=0)
    document.picto("livret", gauche, 14, GARDE_PICTO, BLANC)
    encre_ = document.au_plus_grand(place, 26, document.titre_du_document, Encre(28, "B", BLANC, interligne=1.08), 13)
    x = gauche + GARDE_PICTO + 6
    y = document.mots(x, 12, place, document.titre_du_document, encre_, "H1")
    document.mots(x, y + 1, place, sous_titre, Encre(13, "", BLANC, interligne=1.15))
    document.set_xy(gauche, GARDE + 4)
    groupe = ""
    for chapitre, page in entrees:
        if chapitre.groupe != groupe:
            groupe = chapitre.groupe
            document.titre(groupe, 2, signet=False)
        with document.balise("TOC"):
            ligne_du_sommaire(document, chapitre.entree, page)


def _chapitre(document: Feuille, chapitre: Chapitre) -> None:
    if document.muet and chapitre.pages is not None:
        for _ in range(chapitre.pages - 1):
            document.add_page()
        return
    chapitre.dessiner(document)


def couverture(document: Feuille, titre: str, sous_titre: str, picto: str = "livret") -> None:
    """The first page: what it is, when it was printed, and what it is not."""
    document.page_dessinee()
    gauche, place = document.l_margin + COUVERTURE, document.epw - 2 * COUVERTURE
    bas = document.h * 0.5
    document.boite(0, 0, document.w, bas, fond=document.accent, rayon=0)
    document.picto(picto, gauche, document.h * 0.1, document.w * 0.2, BLANC)
    grand = document.au_plus_grand(place, document.h * 0.17, titre, Encre(44, "B", BLANC, interligne=1.08), 14)
    y = document.mots(gauche, document.h * 0.27, place, titre, grand, "H1")
    petit = document.au_plus_grand(place, bas - y - 4, sous_titre, Encre(18, "", BLANC, interligne=1.15), 10)
    document.mots(gauche, y + 2, place, sous_titre, petit)
    territoire = f"Territoire zéro non-recours, {departement().nom}"
    y = document.mots(gauche, bas + document.h * 0.06, place, territoire, Encre(16, "B")) + 8
    for ligne in (f"Imprimé le {date_longue(document.le)}.", AVERTISSEMENT, MONTANTS):
        y = document.mots(gauche, y, place, ligne, Encre(14, interligne=1.15)) + 2


def sommaire(document: Feuille, entrees: Sequence[tuple[str, int]]) -> None:
    """One line a chapter: title, dots, page number, and a link to the page."""
    document.titre("Sommaire", 1, signet=False)
    with document.balise("TOC"):
        for titre, page in entrees:
            ligne_du_sommaire(document, titre, page)


def ligne_du_sommaire(document: Feuille, titre: str, page: int) -> None:
    """A title, dots and a page; the whole line leads there."""
    document.police()
    titre = typographie(nettoyer(titre))
    pas = document.pas() * 1.15
    document.assurer(pas)
    numero = f" {page}"
    place = document.epw - document.largeur_de(numero) - 2
    while document.largeur_de(titre) > place - 6:
        titre = titre[:-2].rstrip() + "…"
    points = "." * int((place - document.largeur_de(titre)) / document.largeur_de(".") - 2)
    lien = document.add_link(page=page) if page else ""
    with document.contenu("TOCI"):
        document.cell(place, pas, f"{titre} {points}", link=lien)
        document.cell(document.epw - place, pas, numero, align="R", link=lien)
    document.ln(pas)


def accent_du_livret() -> Couleur:
    """The ink of what belongs to no theme."""
    return encre("canard")
