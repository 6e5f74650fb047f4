"""The two spreadsheets of a small report, cell by cell, and what its charts draw."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.chiffres.petit import AGE, PETIT, table
from tznr_kit.chiffres.exports import en_csv, en_xlsx
from tznr_kit.chiffres.graphiques_tableur import AU_PLUS, dessiner_graphiques
from tznr_kit.chiffres.mots import ENTONNOIR, FICTIF, avertissements, phrases_argent
from tznr_kit.chiffres.publiable import TOTAL
from tznr_kit.socle.charte import charte

CHIFFRES: list[tuple[Any, ...]] = [
    ("Indicateur", "Année", "T1", "T2", "T3", "T4", "Sur"),
    ("Nom nb_actions", 3, 1, 0, 2, 0, 3),
    ("Nom nb_intercommunalites", 2, "par an", "par an", "par an", "par an", 9),
    ("Nom pers_rencontrees", 1240, 1200, "secret", 40, 0, 1240),
    ("Nom orientes", 310, 300, 0, 10, 0, 1240),
    ("Nom consentements", 186, "par an", "par an", "par an", "par an", 186),
    ("Nom demandes_deposees", 60, "par an", "par an", "par an", "par an", 90),
    ("Nom droits_ouverts", 24, "par an", "par an", "par an", "par an", 90),
    ("Nom droits_refuses", 7, "par an", "par an", "par an", "par an", 90),
    ("Nom plus_50", "secret", "par an", "par an", "par an", "par an", 1240),
    (),
    ("De la rencontre au droit ouvert", "Année", "T1", "T2", "T3", "T4", "Unité"),
    ("Rencontrées", 1240, 1200, "secret", 40, 0, "personnes"),
    ("Avec un non-recours repéré", 372, "par an", "par an", "par an", "par an", "personnes"),
    ("Orientées", 310, 300, 0, 10, 0, "personnes"),
    ("Demandes déposées", 60, "par an", "par an", "par an", "par an", "droits"),
    ("Droits ouverts", 24, "par an", "par an", "par an", "par an", "droits"),
    (),
    ("Table age (personnes)", "Année", "T1", "T2", "T3", "T4"),
    ("Ligne jeunes", 12, 12, 0, 0, 0),
    ("Ligne vieux", 28, "secret", 20, "secret", 8),
    ("Total", 40, 12, 20, "secret", 8),
    (),
    ("Table droits_reperes (droits)", "Oui", "Non", "Total"),
    ("Ligne css", 5, 6, 11),
    ("Ligne rsa", 9, "secret", "secret"),
    ("Total", 14, "secret", "secret"),
    (),
    ("Table formes (personnes)", "Année", "T1", "T2", "T3", "T4"),
    ("Ligne peur", 6, 6, 0, 0, 0),
    ("Ligne honte", 11, 11, 0, 0, 0),
    ("Ligne autre", "secret", "secret", "secret", "secret", "secret"),
    (),
    ("Table territoire (personnes)", "Année", "T1", "T2", "T3", "T4"),
    ("Ligne muret", 8, 8, 0, 0, 0),
    ("Ligne revel", 32, 4, 20, "secret", 8),
    ("Total", 40, 40, 40, 40, 40),
]
ACTIONS = [
    ("Jour", "Action", "Commune"),
    ("2026-03-01", "Marché de Cadours", "31098"),
    ("2026-05-17", "Marché de Muret", "31395"),
    ("2026-09-30", "'=1+1", "31395"),
]
PREUVES = ["compté"] * 4 + ["déclaré", "confirmé", "déclaré", "compté", "compté"]
DEFINITIONS = [
    ("Indicateur", "Ce que c'est", "Unité", "Preuve"),
    *(
        (f"Nom {une.indicateur.code}", f"Sens {une.indicateur.code}", "unités", preuve)
        for une, preuve in zip(PETIT.mesures, PREUVES, strict=True)
    ),
]
A_LIRE = [(phrase,) for phrase in [*avertissements(PETIT), *phrases_argent(PETIT.argent, PETIT.couts)]]
FEUILLES = {"À lire": A_LIRE, "Chiffres": CHIFFRES, "Définitions": DEFINITIONS, "Actions": ACTIONS}


@pytest.fixture
def classeur() -> Workbook:
    return load_workbook(io.BytesIO(en_xlsx(PETIT)))


def test_le_csv_dit_chaque_feuille_l_une_sous_l_autre() -> None:
    octets = en_csv(PETIT)
    attendues = []
    for nom, lignes in FEUILLES.items():
        attendues += [[nom], *([str(cellule) for cellule in ligne] for ligne in lignes), []]
    assert octets.startswith(b"\xef\xbb\xbf") and octets.endswith(b"\r\n\r\n")
    assert list(csv.reader(io.StringIO(octets.decode("utf-8-sig"), newline=""), delimiter=";")) == attendues


@pytest.mark.parametrize("nom", FEUILLES)
def test_chaque_cellule_du_classeur(classeur: Workbook, nom: str) -> None:
    lues = [tuple(un for un in ligne if un is not None) for ligne in classeur[nom].iter_rows(values_only=True)]
    assert lues == FEUILLES[nom]


def test_les_largeurs_les_volets_et_les_milliers(classeur: Workbook) -> None:
    largeurs = {feuille.title: [round(une.width) for une in feuille.column_dimensions.values()] for feuille in classeur}
    del largeurs["Graphiques"]
    assert largeurs == {
        "À lire": [120],
        "Chiffres": [46, 16, 16, 16, 16, 16],
        "Définitions": [34, 80, 18, 12],
        "Actions": [14, 50, 12],
    }
    volets = [feuille.freeze_panes for feuille in classeur if feuille.title != "Graphiques"]
    assert volets == [None, "B2", "B2", "B2"]
    cellules = {case.coordinate: case for ligne in classeur["Chiffres"].iter_rows() for case in ligne}
    assert cellules["B4"].number_format == "#,##0" and cellules["A4"].number_format == "General"
    assert cellules["D4"].number_format == "General", "« secret » est un mot"
    assert cellules["A4"].alignment.wrap_text and not cellules["B4"].alignment.wrap_text
    assert {case.alignment.vertical for case in cellules.values() if case.value is not None} == {"top"}


def test_la_tete_de_chaque_bloc_et_elle_seule_est_teintee(classeur: Workbook) -> None:
    violette = charte().couleurs.papier["violette"].removeprefix("#").upper()
    tetes = {
        feuille.title: [ligne[0].row for ligne in feuille.iter_rows() if ligne[0].font.bold]
        for feuille in classeur
        if feuille.title != "Graphiques"
    }
    assert tetes == {"À lire": [], "Chiffres": [1, 12, 19, 24, 29, 34], "Définitions": [1], "Actions": [1]}
    case = classeur["Chiffres"]["B12"]
    assert (case.fill.fill_type, case.fill.fgColor.rgb[2:].upper()) == ("solid", violette)
    assert case.font.color.rgb[2:] == "FFFFFF"
    assert classeur["Chiffres"]["A13"].fill.fill_type is None


def test_ce_qui_est_invente_se_lit_avant_tout() -> None:
    classeur = load_workbook(io.BytesIO(en_xlsx(replace(PETIT, fictif=True))))
    assert classeur["À lire"]["A1"].value == FICTIF


# --- charts


def graphiques(feuille: Worksheet) -> list[dict[str, Any]]:
    """What each chart draws, as it is written in the file."""
    return [
        {
            "titre": "".join(run.t for bloc in un.title.tx.rich.p for run in bloc.r or ()),
            "noms": un.series[0].cat.numRef.f if un.series[0].cat.numRef else un.series[0].cat.strRef.f,
            "valeurs": un.series[0].val.numRef.f,
            "place": (un.anchor._from.col, un.anchor._from.row),
        }
        for un in feuille._charts
    ]


def test_chaque_bloc_sans_secret_a_son_graphique(classeur: Workbook) -> None:
    assert graphiques(classeur["Graphiques"]) == [
        {
            "titre": ENTONNOIR,
            "noms": "'Chiffres'!$A$13:$A$17",
            "valeurs": "'Chiffres'!$B$13:$B$17",
            "place": (0, 0),
        },
        {
            "titre": "Table age (personnes)",
            "noms": "'Chiffres'!$A$20:$A$21",
            "valeurs": "'Chiffres'!$B$20:$B$21",
            "place": (0, 17),
        },
        {
            "titre": "Table droits_reperes (droits)",
            "noms": "'Chiffres'!$A$25:$A$26",
            "valeurs": "'Chiffres'!$B$25:$B$26",
            "place": (0, 34),
        },
        {
            "titre": "Table territoire (personnes)",
            "noms": "'Chiffres'!$A$35:$A$36",
            "valeurs": "'Chiffres'!$B$35:$B$36",
            "place": (0, 51),
        },
    ]


def test_les_barres_sont_couchees_la_premiere_en_haut_avec_leur_nombre() -> None:
    classeur = Workbook()
    chiffres = classeur.active
    assert chiffres is not None
    for ligne in (["Un"], ["a", 3], ["b", 5]):
        chiffres.append(ligne)
    dessiner_graphiques(classeur, chiffres, ["Un"])
    (une,) = classeur["Graphiques"]._charts
    assert (une.type, une.style, une.legend) == ("bar", 10, None)
    assert une.dataLabels.showVal is True
    assert (une.y_axis.delete, une.x_axis.delete) == (True, False)
    assert une.x_axis.scaling.orientation == "maxMin"
    assert (une.width, une.height) == (22, 8)


@pytest.mark.parametrize(
    ("lignes", "dessines"),
    [
        ([["Un"], ["a", 3]], ["$A$2"]),
        ([["Un"], ["a", 3], ["Total", 3], ["b", 4]], ["$A$2"]),
        ([["Un"], ["a", 3], [None], ["b", 4]], ["$A$2"]),
        ([["Un"], ["a", "secret"]], []),
        ([["Un"], ["a", 3], ["b", None]], []),
        ([["Un"], ["Total", 3]], []),
        ([["Un"]], []),
        ([["Autre"], ["a", 3]], []),
        ([["x"], ["Un"], ["a", 3], [None], ["Deux"], ["b", 0], ["c", 1]], ["$A$3", "$A$6:$A$7"]),
    ],
)
def test_un_bloc_s_arrete_a_son_total_ou_a_une_ligne_vide(lignes: list[list[Any]], dessines: list[str]) -> None:
    classeur = Workbook()
    chiffres = classeur.active
    assert chiffres is not None
    for ligne in lignes:
        chiffres.append(ligne)
    dessiner_graphiques(classeur, chiffres, ["Un", "Deux"])
    noms = [un.series[0].cat.numRef.f.split("!")[1] for un in classeur["Graphiques"]._charts]
    assert noms == dessines


def test_pas_plus_de_huit_graphiques() -> None:
    classeur = Workbook()
    chiffres = classeur.active
    assert chiffres is not None
    for rang in range(10):
        for ligne in ([f"T{rang}"], ["a", 3], [None]):
            chiffres.append(ligne)
    dessiner_graphiques(classeur, chiffres, [f"T{rang}" for rang in range(10)])
    assert len(classeur["Graphiques"]._charts) == AU_PLUS == 8


def test_une_table_vide_ne_laisse_pas_de_titre() -> None:
    avec = replace(PETIT, tables=(replace(AGE, lignes=()), table("mois", {TOTAL: (3,)})))
    assert b"Table age" not in en_csv(avec) and b"Table mois" in en_csv(avec)
