"""The annual report on paper: what a hurried reader keeps, the breakdowns drawn, then every figure defined."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tznr_kit.chiffres.annee import TRIMESTRES
from tznr_kit.chiffres.bilan import Bilan
from tznr_kit.chiffres.mots import FICTIF, PREUVES, avertissements, du_trimestre, en_mots, phrases_argent
from tznr_kit.chiffres.premiere_page import dessiner_en_images, dessiner_la_premiere_page, nom_de_la_ligne
from tznr_kit.chiffres.tables import PERIODES, Table
from tznr_kit.chiffres.trimestres import Cellules
from tznr_kit.papier.dessin.courant import partie
from tznr_kit.papier.dessin.feuille import Feuille
from tznr_kit.papier.pdf import MiseEnPage
from tznr_kit.papier.tableau import Tableau
from tznr_kit.papier.teintes import encre
from tznr_kit.socle.typographie import INSECABLE, date_longue

CORPS, CORPS_DES_TABLES = 12.5, 10.5
SANS_COUPER = 130.0  # mm: a shorter table is not cut by a page
ENTETES = ("Indicateur", "Valeur", "Unité", "Sur", "Sans réponse", "Preuve", "Définition")


def en_pdf(bilan: Bilan, le: date) -> bytes:
    """The annual report, tagged, dated ``le``."""
    titre = f"Bilan {bilan.annee} : Territoire zéro non-recours"
    mention = FICTIF if bilan.fictif else "Bilan anonyme et agrégé."
    feuille = Feuille(titre, le, MiseEnPage(corps=CORPS, mention=mention), encre("violette"))
    dessiner_la_premiere_page(feuille, bilan)
    feuille.add_page()
    dessiner_en_images(feuille, bilan)
    feuille.add_page()
    _lire(feuille, bilan)
    _indicateurs(feuille, bilan)
    for table in bilan.tables:
        _repartition(feuille, table)
    _actions(feuille, bilan)
    return feuille.octets()


def _lire(feuille: Feuille, bilan: Bilan) -> None:
    partie(feuille, "info", "Avant de lire les chiffres")
    feuille.liste(avertissements(bilan))
    partie(feuille, "pieces", "Argent et délais")
    feuille.liste([*phrases_argent(bilan.argent, bilan.couts), bilan.attente])


def _indicateurs(feuille: Feuille, bilan: Bilan) -> None:
    partie(feuille, "graphique", "Les indicateurs")
    lignes = [
        [
            une.indicateur.libelle,
            en_mots(une.valeur.valeur),
            une.indicateur.unite,
            en_mots(une.valeur.n),
            "—" if une.valeur.part_manquante is None else f"{une.valeur.part_manquante}{INSECABLE}%",
            PREUVES[une.indicateur.preuve],
            une.indicateur.definition,
        ]
        for une in bilan.mesures
    ]
    Tableau(ENTETES, [2.4, 1, 2, 0.8, 1.3, 1.2, 3.8], taille=CORPS_DES_TABLES).dessiner(feuille, lignes)
    dits = [une for une in bilan.mesures if une.valeur.trimestres is not None]
    trimestres = [[une.indicateur.libelle, en_mots(une.valeur.valeur), *_quatre(une.valeur.trimestres)] for une in dits]
    _tableau(feuille, "calendrier", "Les indicateurs, par trimestre", _colonnes(["Indicateur", *PERIODES]), trimestres)


def _repartition(feuille: Feuille, table: Table) -> None:
    lignes = [[nom_de_la_ligne(table, ligne), *map(en_mots, ligne.valeurs)] for ligne in table.lignes]
    if lignes:
        entetes = ["", *table.colonnes]
        _tableau(feuille, "liste_cochee", f"{table.titre} ({table.unite})", _colonnes(entetes), lignes)


def _actions(feuille: Feuille, bilan: Bilan) -> None:
    lignes = [[une.titre, date_longue(date.fromisoformat(une.jour))] for une in bilan.actions]
    tableau = Tableau(["Action", "Jour"], [3, 2], taille=CORPS_DES_TABLES)
    _tableau(feuille, "lieu", "Les actions", tableau, lignes or [["Aucune action tenue", "—"]])


def _colonnes(entetes: Sequence[str]) -> Tableau:
    return Tableau(entetes, [3, *[1] * (len(entetes) - 1)], taille=CORPS_DES_TABLES)


def _tableau(feuille: Feuille, picto: str, titre: str, tableau: Tableau, lignes: Sequence[Sequence[str]]) -> None:
    """A heading and its table, together on the page."""
    partie(feuille, picto, titre, suite=min(tableau.hauteur(feuille, lignes), SANS_COUPER) + 4)
    tableau.dessiner(feuille, lignes)


def _quatre(trimestres: Cellules | None) -> list[str]:
    return [du_trimestre(trimestres, rang) for rang in range(len(TRIMESTRES))]
