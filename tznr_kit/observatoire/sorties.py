"""The note as it leaves, in XLSX and in PDF. There is no way to write a row of a file from here."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Font

from tznr_kit.observatoire.figures import Figure
from tznr_kit.observatoire.figures_pdf import dessiner
from tznr_kit.observatoire.rapport import FICTIF, Section
from tznr_kit.papier.dessin.courant import entete, partie
from tznr_kit.papier.dessin.feuille import Feuille
from tznr_kit.papier.pdf import MiseEnPage
from tznr_kit.papier.tableau import Tableau as TableauPDF
from tznr_kit.papier.teintes import encre
from tznr_kit.socle.typographie import date_longue

FORMULES = tuple("=+-@\t\r")
NOMBRE = re.compile(r"[+-]?\d[\d ,.]*(?: ?%)?")
MENTION = "Observatoire du non-recours : estimation statistique, aucune personne n'est recherchée."


def neutre(cellule: str) -> str:
    """``cellule`` as a spreadsheet must show it: a text that begins like a formula gets an apostrophe before."""
    suspecte = cellule[:1] in FORMULES and NOMBRE.fullmatch(cellule) is None
    return f"'{cellule}" if cellule and suspecte else cellule


def en_xlsx(sections: Sequence[Section]) -> bytes:
    """A sheet « Note » with all sentences, then one sheet a section with tables."""
    classeur = Workbook()
    feuille = classeur.active
    feuille.title = "Note"
    for section in sections:
        feuille.append([neutre(section.titre)])
        feuille.cell(feuille.max_row, 1).font = Font(bold=True)
        for phrase in section.textes:
            feuille.append([neutre(phrase)])
    feuille.column_dimensions["A"].width = 110
    for numero, section in enumerate((s for s in sections if s.tableaux), 1):
        _feuille(classeur, f"{numero}. {section.titre}"[:31].replace(":", "").replace("/", "-"), section)
    octets = io.BytesIO()
    classeur.save(octets)
    return octets.getvalue()


def _feuille(classeur: Workbook, nom: str, section: Section) -> None:
    feuille = classeur.create_sheet(nom)
    feuille.column_dimensions["A"].width = 44
    for tableau in section.tableaux:
        feuille.append([neutre(tableau.titre)])
        feuille.append([neutre(entete) for entete in tableau.entetes])
        for rang in (feuille.max_row - 1, feuille.max_row):
            for cellule in feuille[rang]:
                cellule.font = Font(bold=True)
        for ligne in tableau.lignes:
            feuille.append([int(valeur) if valeur.isdecimal() else neutre(valeur) for valeur in ligne])
        feuille.append([])


def en_pdf(
    sections: Sequence[Section], titre: str, le: date, empreinte: str, dessins: Mapping[str, Sequence[Figure]]
) -> bytes:
    """The note on paper. ``dessins``: charts by title of section.

    ``empreinte``: last hash of the journal, printed so that a later change shows.
    """
    fictif = any(FICTIF in section.textes for section in sections)
    mise_en_page = MiseEnPage(corps=12.0, mention=FICTIF if fictif else MENTION)
    document = Feuille(titre, le, mise_en_page, encre("violette"))
    entete(document, "oeil", "Observatoire du non-recours", titre, date_longue(le))
    for section in sections:
        partie(document, "graphique", section.titre)
        for phrase in section.textes:
            document.paragraphe(phrase)
        for figure in dessins.get(section.titre, ()):
            dessiner(document, figure)
        for tableau in section.tableaux:
            if len(section.tableaux) > 1:
                document.titre(tableau.titre, 3, signet=False)
            largeurs = [2.0, *[1.0] * (len(tableau.entetes) - 1)]
            TableauPDF(tableau.entetes, largeurs, taille=10.5).dessiner(document, tableau.lignes)
    if empreinte:
        document.paragraphe(f"Empreinte du journal à cette date : {empreinte}", taille=9)
    return document.octets()
