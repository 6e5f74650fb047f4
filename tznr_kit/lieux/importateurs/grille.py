"""A CSV, XLSX, XLS or ODS file as candidate grids of text; cells keep their row and column."""

from __future__ import annotations

import csv
import datetime
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from tznr_kit.lieux.importateurs.commun import SourceInutilisable
from tznr_kit.lieux.importateurs.encodage import EncodageInconnu, decoder

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet
    from python_calamine import CalamineSheet

SEPARATEURS = (";", ",", "\t", "|")
OCTETS_MAXIMAUX = 50_000_000
ZIP = b"PK\x03\x04"
ODF = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
ANCIEN_EXCEL = b"\xd0\xcf\x11\xe0"
ERREURS_EXCEL = ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NOM?", "#VALEUR!")


@dataclass(frozen=True)
class Grille:
    """Rows of trimmed texts, each with its number in the file. ``coupee``: the last row ends without a line end.

    ``feuille``: one of the sheets of a workbook, and not one way of reading a text. ``avalees``: numbers of rows where
    a quotation mark never closed has taken the rows that follow.
    """

    nom: str
    lignes: tuple[tuple[int, tuple[str, ...]], ...]
    coupee: bool = False
    avalees: frozenset[int] = frozenset()
    feuille: bool = False


def colonne(rang: int) -> str:
    """Letter of a column, as a spreadsheet names it: 0 → « A »."""
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(rang + 1))


def grilles(octets: bytes) -> list[Grille]:
    """Every way of reading the file: one a sheet, or one a separator. Raises SourceInutilisable."""
    if octets.startswith(b"%PDF"):
        raise SourceInutilisable("c'est un PDF : demandez le tableur d'où il vient")
    if octets.startswith(ANCIEN_EXCEL):
        return _autre_classeur(octets)
    return _classeur(octets) if octets.startswith(ZIP) else _textes(octets)


def _textes(octets: bytes) -> list[Grille]:
    try:
        texte = decoder(octets)
    except EncodageInconnu as erreur:
        raise SourceInutilisable(f"{erreur} : enregistrez-le en « CSV UTF-8 » ou en « .xlsx »") from erreur
    coupee = bool(texte.strip()) and not texte.endswith(("\n", "\r"))
    if texte[:4].lower() == "sep=":  # Excel's own line about its separator
        texte = "\n" + texte.partition("\n")[2]
    return [grille for separateur in SEPARATEURS if (grille := _separer(texte, separateur, coupee))]


def _separer(texte: str, separateur: str, coupee: bool) -> Grille | None:
    lecteur = csv.reader(io.StringIO(texte, newline=""), delimiter=separateur, skipinitialspace=True)
    lignes, avalees = [], set()
    try:
        for cellules in lecteur:
            lignes.append((lecteur.line_num, tuple(map(ecrire, cellules))))
            if any("\n" in une and une.count(separateur) > 1 for une in cellules):
                avalees.add(lecteur.line_num)
    except csv.Error:
        return None
    return Grille(separateur, tuple(lignes), coupee, frozenset(avalees))


def _classeur(octets: bytes) -> list[Grille]:
    from openpyxl import load_workbook  # half of what the server took to start

    try:
        deplie = sum(un.file_size for un in ZipFile(io.BytesIO(octets)).infolist())
        if deplie > OCTETS_MAXIMAUX:  # zipfile never reads more than the size it announces
            raise SourceInutilisable("classeur trop gros une fois déplié (50 Mo au plus)")
        if octets[30:].startswith(ODF):  # its first entry, stored as it is, says what the file is
            return _autre_classeur(octets)
        classeur = load_workbook(io.BytesIO(octets), data_only=True)
    except (BadZipFile, KeyError, ValueError, OSError) as erreur:
        raise SourceInutilisable("classeur illisible : enregistrez-le en « .xlsx » ou en « CSV UTF-8 »") from erreur
    return [_feuille(une) for une in classeur.worksheets if une.sheet_state == "visible"]


def _autre_classeur(octets: bytes) -> list[Grille]:
    """An XLS of before 2007, or an ODS of LibreOffice. Raises SourceInutilisable."""
    import python_calamine  # for these files only

    try:
        classeur = python_calamine.load_workbook(io.BytesIO(octets))
        vues = [une for une in classeur.sheets_metadata if une.visible is python_calamine.SheetVisibleEnum.Visible]
        return [_feuille_lue(classeur.get_sheet_by_name(une.name)) for une in vues]
    except (python_calamine.CalamineError, ValueError, OSError) as erreur:
        raise SourceInutilisable("classeur illisible : enregistrez-le en « .xlsx » ou en « CSV UTF-8 »") from erreur
    except BaseException as erreur:
        if type(erreur).__name__ != "PanicException":  # how the Rust reader falls on a damaged file
            raise
        raise SourceInutilisable("classeur abîmé : ouvrez-le, enregistrez-le en « .xlsx »") from erreur


def _feuille_lue(feuille: CalamineSheet) -> Grille:
    valeurs = feuille.to_python(skip_empty_area=False)
    for (haut, gauche), (bas, _) in feuille.merged_cell_ranges or ():
        for rang in range(haut + 1, min(bas + 1, len(valeurs))):
            valeurs[rang][gauche] = valeurs[haut][gauche]
    lignes = tuple((rang, tuple(map(ecrire, une))) for rang, une in enumerate(valeurs, start=1))
    return Grille(feuille.name, lignes, feuille=True)


def _feuille(feuille: Worksheet) -> Grille:
    valeurs = [list(ligne) for ligne in feuille.iter_rows(values_only=True)]
    for zone in feuille.merged_cells.ranges:
        for rang in range(zone.min_row, zone.max_row):  # a commune written once for several rows
            valeurs[rang][zone.min_col - 1] = valeurs[zone.min_row - 1][zone.min_col - 1]
    lignes = tuple((rang, tuple(map(ecrire, ligne))) for rang, ligne in enumerate(valeurs, start=1))
    return Grille(feuille.title, lignes, feuille=True)


def _heure(valeur: datetime.time | datetime.timedelta) -> str:
    """« 8h30 », as somebody would have typed it."""
    minutes = (
        valeur.hour * 60 + valeur.minute if isinstance(valeur, datetime.time) else int(valeur.total_seconds()) // 60
    )
    return f"{minutes // 60}h{minutes % 60:02d}"


def ecrire(valeur: object) -> str:
    """The text of a cell on one line; a whole number without « .0 », an error of Excel as nothing."""
    if valeur is None:
        return ""
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, float) and valeur.is_integer():
        return str(int(valeur))
    if isinstance(valeur, datetime.datetime):
        return valeur.date().isoformat()
    if isinstance(valeur, datetime.time | datetime.timedelta):
        return _heure(valeur)
    propre = " ".join(str(valeur).replace("\ufeff", "").split())
    return "" if propre in ERREURS_EXCEL else propre
