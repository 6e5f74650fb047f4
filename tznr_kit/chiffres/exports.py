"""The year's report in spreadsheets: the figures of the screen, nothing more."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from tznr_kit.chiffres.annee import TRIMESTRES
from tznr_kit.chiffres.bilan import Bilan
from tznr_kit.chiffres.graphiques_tableur import dessiner_graphiques
from tznr_kit.chiffres.mots import CACHE, ENTONNOIR, PAR_AN, PREUVES, avertissements, phrases_argent
from tznr_kit.chiffres.tables import PERIODES
from tznr_kit.chiffres.trimestres import Cellules
from tznr_kit.socle.charte import charte
from tznr_kit.socle.tableur import sans_formule

Cellule = str | int | float | None
A_LIRE, MILLIERS = "À lire", "#,##0"
LARGEURS = {"": (46, 16, 16, 16, 16, 16), A_LIRE: (120,), "Définitions": (34, 80, 18, 12), "Actions": (14, 50, 12)}


def en_csv(bilan: Bilan) -> bytes:
    """Every table one below the other, « ; » and UTF-8 with BOM, as French spreadsheets expect."""
    texte = io.StringIO()
    ecrivain = csv.writer(texte, delimiter=";", lineterminator="\r\n")
    for titre, lignes in _feuilles(bilan):
        ecrivain.writerow([sans_formule(titre)])
        ecrivain.writerows([_texte(cellule) for cellule in ligne] for ligne in lignes)
        ecrivain.writerow([])
    return texte.getvalue().encode("utf-8-sig")


def en_xlsx(bilan: Bilan) -> bytes:
    """What to read, the figures, the definitions, the actions, and charts of what is not secret."""
    classeur = Workbook()
    classeur.remove(classeur.active)
    for titre, lignes in _feuilles(bilan):
        _remplir(classeur.create_sheet(titre), lignes)
    dessiner_graphiques(
        classeur, classeur["Chiffres"], [ENTONNOIR, *(f"{un.titre} ({un.unite})" for un in bilan.tables)]
    )
    octets = io.BytesIO()
    classeur.save(octets)
    return octets.getvalue()


def _remplir(feuille: Worksheet, lignes: Sequence[Sequence[Cellule]]) -> None:
    """Rows as they come; the head of each block is tinted, long texts wrap, thousands are apart."""
    avant: Sequence[Cellule] = ()
    for rang, ligne in enumerate(lignes, start=1):
        feuille.append([_texte(cellule) for cellule in ligne])
        tete = not avant and feuille.title != A_LIRE
        for cellule in feuille[rang]:
            cellule.alignment = Alignment(wrap_text=isinstance(cellule.value, str), vertical="top")
            cellule.number_format = MILLIERS if isinstance(cellule.value, int) else cellule.number_format
            if tete:
                cellule.font, cellule.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor=_accent())
        avant = ligne
    for colonne, largeur in zip("ABCDEFG", LARGEURS.get(feuille.title, LARGEURS[""]), strict=False):
        feuille.column_dimensions[colonne].width = largeur
    if feuille.title != A_LIRE:
        feuille.freeze_panes = "B2"


def _accent() -> str:
    return charte().couleurs.papier["violette"].removeprefix("#")


def _feuilles(bilan: Bilan) -> Iterator[tuple[str, Sequence[Sequence[Cellule]]]]:
    """What to read first, every figure on one sheet, every definition on another, where it happened."""
    yield A_LIRE, [[phrase] for phrase in [*avertissements(bilan), *phrases_argent(bilan.argent, bilan.couts)]]
    yield "Chiffres", list(_chiffres(bilan))
    definitions = [
        (m.indicateur.libelle, m.indicateur.definition, m.indicateur.unite, PREUVES[m.indicateur.preuve])
        for m in bilan.mesures
    ]
    yield "Définitions", [("Indicateur", "Ce que c'est", "Unité", "Preuve"), *definitions]
    yield "Actions", [("Jour", "Action", "Commune"), *((une.jour, une.titre, une.commune) for une in bilan.actions)]


def _chiffres(bilan: Bilan) -> Iterator[Sequence[Cellule]]:
    """One block under the other: indicators by quarter, funnel, then each breakdown under its title."""
    yield ("Indicateur", *PERIODES, "Sur")
    for m in bilan.mesures:
        yield (m.indicateur.libelle, m.valeur.valeur, *_quatre(m.valeur.trimestres), m.valeur.n)
    yield ()
    yield (ENTONNOIR, *PERIODES, "Unité")
    for un in bilan.entonnoir:
        yield (un.libelle, un.nombre, *_quatre(un.trimestres), un.unite)
    for table in bilan.tables:
        if table.lignes:
            yield ()
            yield (f"{table.titre} ({table.unite})", *table.colonnes)
            for ligne in table.lignes:
                yield (ligne.libelle, *ligne.valeurs)


def _quatre(trimestres: Cellules | None) -> Sequence[Cellule]:
    """The four quarters as numbers; « par an » where only the year is said."""
    return [PAR_AN] * len(TRIMESTRES) if trimestres is None else trimestres


def _texte(cellule: Cellule) -> Cellule:
    return CACHE if cellule is None else sans_formule(cellule)
