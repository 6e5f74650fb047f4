"""Charts of a workbook: one for each block of figures that has no secret, on a sheet of their own."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.worksheet.worksheet import Worksheet

AU_PLUS, PAS = 8, 17  # charts, and rows between two
LARGEUR, HAUTEUR = 22, 8  # centimetres
TOTAL = "Total"


def dessiner_graphiques(classeur: Workbook, chiffres: Worksheet, titres: Sequence[str]) -> None:
    """Horizontal bars with their values; nothing for a block where a count is hidden."""
    feuille = classeur.create_sheet("Graphiques")
    for place, (debut, fin) in enumerate(_blocs(chiffres, titres)[:AU_PLUS]):
        barres = BarChart()
        barres.type, barres.style, barres.legend = "bar", 10, None
        barres.title = str(chiffres.cell(debut, 1).value)
        barres.add_data(Reference(chiffres, min_col=2, min_row=debut + 1, max_row=fin))
        barres.set_categories(Reference(chiffres, min_col=1, min_row=debut + 1, max_row=fin))
        barres.dataLabels = DataLabelList(showVal=True)
        barres.y_axis.delete, barres.x_axis.delete = True, False
        barres.x_axis.scaling.orientation = "maxMin"
        barres.width, barres.height = LARGEUR, HAUTEUR
        feuille.add_chart(barres, f"A{1 + PAS * place}")


def _blocs(chiffres: Worksheet, titres: Sequence[str]) -> list[tuple[int, int]]:
    """First and last row of each block that can be drawn, its total left out."""
    lus = [(chiffres.cell(rang, 1).value, chiffres.cell(rang, 2).value) for rang in range(1, chiffres.max_row + 1)]
    trouves = []
    for rang, (nom, _) in enumerate(lus, start=1):
        if nom in titres:
            fin = rang
            while fin < len(lus) and lus[fin][0] not in {None, TOTAL}:
                fin += 1
            if fin > rang and all(isinstance(valeur, int) for _, valeur in lus[rang:fin]):
                trouves.append((rang, fin))
    return trouves
