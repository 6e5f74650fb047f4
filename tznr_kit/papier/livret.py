"""A booklet of any documents: a cover, a table of contents with page numbers, then the chapters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from tznr_kit.droits.fiches.catalogue import FicheDroit
from tznr_kit.droits.fiches.repertoire import Repertoire
from tznr_kit.papier.disposition import UNE_PAGE
from tznr_kit.papier.fiche import ajuster, dessiner_falc, dessiner_fiche
from tznr_kit.papier.pdf import AVERTISSEMENT, FACILE_A_LIRE, DocumentPDF, MiseEnPage
from tznr_kit.socle.territoires.lecture import departement
from tznr_kit.socle.typographie import date_longue, typographie

TITRE_DU_LIVRET = "Le guide des droits"


@dataclass(frozen=True)
class Chapitre:
    """A title of the table of contents, and what draws it from a new page on."""

    titre: str
    dessiner: Callable[[DocumentPDF], None]


def livret_pdf(droits: Sequence[FicheDroit], mots: Repertoire, jour: date, titre: str = TITRE_DU_LIVRET) -> bytes:
    """The sheets of ``droits`` in order, one page each."""
    return relier(titre, f"{len(droits)} droits, une page chacun", chapitres_de_fiches(droits, mots, jour), jour)


def livret_falc_pdf(droits: Sequence[FicheDroit], jour: date, titre: str = TITRE_DU_LIVRET) -> bytes:
    """The easy-to-read versions of ``droits``."""
    chapitres = [chapitre_falc(droit) for droit in droits]
    return relier(titre, f"{len(droits)} droits, version facile à lire", chapitres, jour, FACILE_A_LIRE)


def chapitres_de_fiches(droits: Sequence[FicheDroit], mots: Repertoire, jour: date) -> list[Chapitre]:
    """Each sheet as a chapter of one page."""
    brouillon = DocumentPDF("", jour, UNE_PAGE, muet=True)
    return [_chapitre_de_fiche(droit, mots, brouillon) for droit in droits]


def _chapitre_de_fiche(droit: FicheDroit, mots: Repertoire, brouillon: DocumentPDF) -> Chapitre:
    composition = ajuster(droit, mots, brouillon)
    return Chapitre(droit.nom, lambda document: dessiner_fiche(document, droit, mots, composition))


def chapitre_falc(droit: FicheDroit) -> Chapitre:
    """One easy-to-read version as a chapter."""
    return Chapitre(droit.nom_court, lambda document: dessiner_falc(document, droit))


def relier(
    titre: str, sous_titre: str, chapitres: Sequence[Chapitre], jour: date, mise_en_page: MiseEnPage = UNE_PAGE
) -> bytes:
    """Cover, table of contents, chapters. Written twice: the first time to learn the page of each chapter."""
    essai = DocumentPDF(titre, jour, mise_en_page, muet=True)
    pages = _composer(essai, sous_titre, chapitres, [0] * len(chapitres))
    document = essai.definitif()
    _composer(document, sous_titre, chapitres, pages)
    return document.octets()


def _composer(document: DocumentPDF, sous_titre: str, chapitres: Sequence[Chapitre], pages: Sequence[int]) -> list[int]:
    """Draw everything, announcing ``pages`` in the table of contents; returns the real pages."""
    couverture(document, document.titre_du_document, sous_titre)
    document.add_page()
    sommaire(document, [(chapitre.titre, page) for chapitre, page in zip(chapitres, pages, strict=True)])
    reelles = []
    for chapitre in chapitres:
        document.add_page()
        reelles.append(document.page)
        chapitre.dessiner(document)
    return reelles


def couverture(document: DocumentPDF, titre: str, sous_titre: str) -> None:
    """The first page: what it is, when it was printed, and what it is not."""
    document.set_y(document.h * 0.28)
    document.titre(titre, 1, taille=32)
    document.paragraphe(sous_titre, taille=18)
    document.paragraphe(f"Territoire zéro non-recours, {departement().nom}", taille=14, style="B")
    document.ln(document.pas(14) * 2)
    document.paragraphe(f"Imprimé le {date_longue(document.le)}.", taille=14)
    document.paragraphe(AVERTISSEMENT, taille=14)
    document.paragraphe("Les montants changent. Regardez la date au bas de chaque fiche.", taille=14)


def sommaire(document: DocumentPDF, entrees: Sequence[tuple[str, int]]) -> None:
    """One line a chapter: title, dots, page number, and a link to the page."""
    document.titre("Sommaire", 1, signet=False)
    with document.balise("TOC"):
        for titre, page in entrees:
            _ligne(document, typographie(titre), page)


def _ligne(document: DocumentPDF, titre: str, page: int) -> None:
    document.police()
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
