"""The list of actions as a file: what is shown, in the same order."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Font

from tznr_kit.actions.lignes import Ligne
from tznr_kit.socle.tableur import sans_formule

COLONNES = ("Date", "Heures", "Action", "Lieu", "Commune", "Territoire", "Référent", "Où elle en est", "KIT", "À qui")
LARGEURS = (12, 18, 36, 32, 22, 18, 22, 18, 16, 20)


def en_rangs(lignes: Sequence[Ligne]) -> list[tuple[str, ...]]:
    """Rows under COLONNES."""
    return [
        (
            f"{une.jour:%d/%m/%Y}" if une.jour else "",
            une.heures,
            une.titre,
            une.lieu,
            une.ville,
            une.territoire,
            une.referent_nom,
            une.mot,
            une.kit,
            une.main,
        )
        for une in lignes
    ]


def en_csv(lignes: Sequence[Ligne]) -> bytes:
    """Semicolons and a byte order mark: a French spreadsheet opens it by a double click."""
    sortie = io.StringIO()
    ecrire = csv.writer(sortie, delimiter=";", lineterminator="\r\n")
    ecrire.writerow(COLONNES)
    ecrire.writerows([sans_formule(cellule) for cellule in rang] for rang in en_rangs(lignes))
    return sortie.getvalue().encode("utf-8-sig")


def en_xlsx(lignes: Sequence[Ligne]) -> bytes:
    """One sheet, header kept in sight, columns as wide as their words."""
    classeur = Workbook()
    feuille = classeur.worksheets[0]
    feuille.title = "Actions"
    feuille.append(COLONNES)
    for rang in en_rangs(lignes):
        feuille.append([sans_formule(cellule) for cellule in rang])
    for numero, largeur in enumerate(LARGEURS, start=1):
        feuille.column_dimensions[feuille.cell(1, numero).column_letter].width = largeur
        feuille.cell(1, numero).font = Font(bold=True)
    feuille.freeze_panes = "B2"
    feuille.auto_filter.ref = feuille.dimensions
    sortie = io.BytesIO()
    classeur.save(sortie)
    return sortie.getvalue()
