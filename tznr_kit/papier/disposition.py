"""How a sheet is set on its page: as large as the page allows, and never a line less."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from tznr_kit.droits.fiches.sections import Section
from tznr_kit.papier.pdf import DocumentPDF, MiseEnPage

UNE_PAGE = MiseEnPage(marge=12.0, interligne=1.15, lignes_de_pied=1)
# Tried in this order: a short sheet is printed large, the longest at 11 points.
TAILLES = ((14.0, 1.3), (13.0, 1.25), (12.0, 1.2), (11.5, 1.15), (11.0, 1.15), (11.0, 1.08), (11.0, 1.03))
COMPOSITIONS = tuple(replace(UNE_PAGE, corps=corps, interligne=interligne) for corps, interligne in TAILLES)
GOUTTIERE = 6.0
DESORDRE = 5.0  # mm worth moving a section out of its order
PUCES = {"cases": "☐", "liste": "•", "numeros": "1"}


def la_plus_grande(
    document: DocumentPDF, dessiner: Callable[[], None], compositions: Sequence[MiseEnPage] = COMPOSITIONS
) -> MiseEnPage:
    """The first of ``compositions`` with which ``dessiner`` stays on one page of ``document``, a scratch.

    The last one when none does: what is drawn then runs on to a second page, whole.
    """
    for composition in compositions:
        document.add_page()
        page = document.page
        with document.composer(composition):
            dessiner()
        if document.page == page:
            return composition
    return compositions[-1]


def deux_colonnes(document: DocumentPDF, contenu: Sequence[Section]) -> None:
    """The sections down the left column then down the right one.

    One after the other over the whole width when two columns would run over the page.
    """
    largeur = (document.epw - GOUTTIERE) / 2
    hauteurs = [hauteur(document, section, largeur) for section in contenu]
    a_gauche = partager(hauteurs)
    if plus_haute(hauteurs, a_gauche) > document.reste():
        for section in contenu:
            dessiner_section(document, section)
        return
    haut, marge = document.y, document.l_margin
    gauche = [section for rang, section in enumerate(contenu) if rang in a_gauche]
    droite = [section for rang, section in enumerate(contenu) if rang not in a_gauche]
    bas = [
        _colonne(document, gauche, marge, largeur, haut),
        _colonne(document, droite, marge + largeur + GOUTTIERE, largeur, haut),
    ]
    document.set_left_margin(marge)
    document.set_right_margin(marge)
    document.set_xy(marge, max(bas))


def partager(hauteurs: Sequence[float]) -> frozenset[int]:
    """Which sections go to the left, the two columns as even as can be.

    The first ones; or the first ones with one section moved over, when that saves more than DESORDRE.
    """
    coupes = [frozenset(range(coupe)) for coupe in range(len(hauteurs) + 1)]
    deplacees = [coupe ^ {rang} for coupe in coupes for rang in range(len(hauteurs))]

    def cout(a_gauche: frozenset[int]) -> float:
        return plus_haute(hauteurs, a_gauche) + (0.0 if a_gauche in coupes else DESORDRE)

    return min((*coupes, *deplacees), key=cout)


def plus_haute(hauteurs: Sequence[float], a_gauche: frozenset[int]) -> float:
    """Height of the taller column."""
    gauche = sum(hauteurs[rang] for rang in a_gauche)
    return max(gauche, sum(hauteurs) - gauche)


def _colonne(document: DocumentPDF, contenu: Sequence[Section], gauche: float, largeur: float, haut: float) -> float:
    """Draw ``contenu`` between two margins; returns where it ends."""
    document.set_left_margin(gauche)
    document.set_right_margin(document.w - gauche - largeur)
    document.set_xy(gauche, haut)
    for section in contenu:
        dessiner_section(document, section)
    return float(document.y)


def hauteur(document: DocumentPDF, section: Section, largeur: float) -> float:
    """Height (mm) of ``section`` in a column of ``largeur`` (mm)."""
    document.police(document.corps + 1, "B")
    titre = document.hauteur(section.titre, largeur) + document.pas(document.corps + 1) * 0.35 + document.pas() * 0.15
    document.police()
    retrait = document.retrait(PUCES[section.genre]) if section.genre in PUCES else 0.0
    lignes = [document.hauteur(ligne, largeur - retrait) for ligne in lignes_imprimees(section)]
    blancs = 1 if section.genre in PUCES else len(lignes)
    return titre + sum(lignes) + blancs * document.pas() * 0.2


def dessiner_section(document: DocumentPDF, section: Section) -> None:
    """The heading and the lines of one section, at the current place; running text bears its heading in itself."""
    if section.genre == "suite":
        document.paragraphe(f"{section.titre} : {' ; '.join(section.lignes)}")
        return
    document.titre(section.titre, 2, taille=document.corps + 1, signet=False)
    if section.genre in PUCES:
        document.liste(section.lignes, PUCES[section.genre])
    else:
        for ligne in lignes_imprimees(section):
            document.paragraphe(ligne)


def lignes_imprimees(section: Section) -> list[str]:
    """The lines as they are printed: what is said and what is true go together."""
    if section.genre == "paroles":
        return [f"{dit} {vrai}" for dit, vrai in zip(section.lignes[::2], section.lignes[1::2], strict=True)]
    return list(section.lignes)
