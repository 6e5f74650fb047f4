"""The year's report on paper and in spreadsheets: the figures of the screen, nothing more."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Font

from tznr_kit.chiffres.annee import TRIMESTRES
from tznr_kit.chiffres.bilan import Argent, Bilan, Couts
from tznr_kit.chiffres.graphiques_tableur import dessiner_graphiques
from tznr_kit.chiffres.publiable import REGLE
from tznr_kit.chiffres.tables import PERIODES
from tznr_kit.chiffres.trimestres import Cellules
from tznr_kit.papier.pdf import DocumentPDF, MiseEnPage
from tznr_kit.papier.tableau import Tableau as TableauPDF
from tznr_kit.socle.tableur import sans_formule
from tznr_kit.socle.typographie import INSECABLE

Cellule = str | int | float | None
CACHE = "secret"
PREUVES = {"compte": "compté", "declare": "déclaré", "confirme": "confirmé"}
FICTIF = "Données fictives de démonstration : rien de tout cela n'a eu lieu."
SANS_PUBLIC = (
    "Droits ouverts par public : impossible par construction. "
    "La ligne qui compte un droit ouvert ne dit rien de la personne."
)
COUTS_A_COMPLETER = (
    "Coût horaire et coût au kilomètre : à compléter par le Département, lignes « cout_horaire » et « cout_km » "
    "de content/pilotage/indicateurs.yaml. Le coût complet s'affichera alors ici."
)
# A cell beginning with one of these runs as a formula when the file is opened.
PAR_AN = "par an"
HAUTEUR_TITRE, HAUTEUR_LIGNE, LIGNES_ENSEMBLE = 18.0, 8.0, 9  # mm, mm, rows
ENTONNOIR = "De la rencontre au droit ouvert"
ENTETES = ("Indicateur", "Valeur", "Unité", "Sur", "Sans réponse (%)", "Preuve", "Définition")


def en_mots(valeur: float | None) -> str:
    """A figure with thin groups of thousands; « secret » where it is hidden."""
    return CACHE if valeur is None else f"{valeur:,}".replace(",", INSECABLE).replace(".", ",")


def en_euros(valeur: float | None) -> str:
    """As ``en_mots``, the sign kept on the same line."""
    return CACHE if valeur is None else f"{en_mots(valeur)}{INSECABLE}€"


def du_trimestre(trimestres: Cellules | None, rang: int) -> str:
    """One quarter in words: « par an » where only the year is said."""
    return PAR_AN if trimestres is None else en_mots(trimestres[rang])


def avertissements(bilan: Bilan) -> list[str]:
    """What must be read before the figures."""
    return [
        *([FICTIF] if bilan.fictif else []),
        f"Un nombre de 1 à {REGLE.seuil - 1} est secret, et d'autres avec lui : aucune soustraction ne le donne.",
        "Une personne rencontrée deux fois compte deux fois : rien ne permet de la reconnaître.",
        "Un trimestre est secret plus souvent qu'une année : les nombres y sont plus petits.",
        SANS_PUBLIC,
        "« Déclaré » vient des personnes et des équipes ; « confirmé » vient de l'organisme.",
    ]


def phrases_argent(argent: Argent, couts: Couts) -> list[str]:
    """Money in sentences; what is unknown is said so."""
    if argent.bas is None:
        ouverts = "Montant des droits ouverts : trop peu de droits connus pour le dire."
    else:
        haut = f"et {en_euros(argent.haut)}" if argent.haut is not None else "et plus (une tranche n'a pas de maximum)"
        an = f"{en_euros(12 * argent.bas)} au moins sur douze mois"
        ouverts = f"Montant des droits ouverts : entre {en_euros(argent.bas)} {haut} par mois, soit {an}."
    complet = "Dépenses directes, hors temps de travail et kilomètres" if couts.complet is None else "Coût complet"
    retenu = couts.direct if couts.complet is None else couts.complet
    return [
        ouverts,
        f"Délai médian jusqu'à la décision : {argent.delai_median or 'trop peu de cas pour le dire'}.",
        f"{complet} : {en_euros(retenu)}. Par personne rencontrée : {en_euros(couts.par_personne)}. "
        f"Par droit ouvert : {en_euros(couts.par_droit)}.",
        *([COUTS_A_COMPLETER] if couts.complet is None else []),
    ]


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
        feuille = classeur.create_sheet(titre)
        feuille.column_dimensions["A"].width = 46
        feuille.column_dimensions["B"].width = 60 if titre == "Définitions" else 14
        avant: Sequence[Cellule] = ()
        for rang, ligne in enumerate(lignes, start=1):
            feuille.append([_texte(cellule) for cellule in ligne])
            if not avant and titre != "À lire":  # the head of a block
                for cellule in feuille[rang]:
                    cellule.font = Font(bold=True)
            avant = ligne
        feuille.freeze_panes = "B2"
    dessiner_graphiques(
        classeur, classeur["Chiffres"], [ENTONNOIR, *(f"{un.titre} ({un.unite})" for un in bilan.tables)]
    )
    octets = io.BytesIO()
    classeur.save(octets)
    return octets.getvalue()


def en_pdf(bilan: Bilan, le: date) -> bytes:
    """The annual report, tagged, dated ``le``."""
    titre = f"Bilan {bilan.annee} : Territoire zéro non-recours"
    document = DocumentPDF(titre, le, MiseEnPage(mention=FICTIF if bilan.fictif else "Bilan anonyme et agrégé."))
    document.titre(titre)
    document.liste(avertissements(bilan))
    document.titre("De la rencontre au droit ouvert", 2)
    etapes = [[etape.libelle, en_mots(etape.nombre), etape.unite] for etape in bilan.entonnoir]
    TableauPDF(["Étape", "Nombre", "Unité"], [3, 1, 1]).dessiner(document, etapes)
    document.paragraphe(bilan.attente)
    document.titre("Argent et délais", 2)
    document.liste(phrases_argent(bilan.argent, bilan.couts))
    document.titre("Les indicateurs", 2)
    TableauPDF(ENTETES, [2.4, 1, 1.2, 1, 1.2, 1.1, 3.6], taille=8.5).dessiner(document, _indicateurs(bilan))
    document.titre("Les indicateurs, par trimestre", 2)
    TableauPDF(["Indicateur", *PERIODES], [3, *[1] * len(PERIODES)], taille=9.5).dessiner(
        document, _par_trimestre(bilan)
    )
    for table in bilan.tables:
        if table.lignes:
            lignes = [[ligne.libelle, *map(en_mots, ligne.valeurs)] for ligne in table.lignes]
            colonnes = TableauPDF(["Catégorie", *table.colonnes], [3, *[1] * len(table.colonnes)], taille=9.5)
            _section(document, f"{table.titre} ({table.unite})", colonnes, lignes)
    lieux = [[une.titre, "/".join(reversed(une.jour.split("-")))] for une in bilan.actions]
    _section(document, "Les actions", TableauPDF(["Action", "Date"], [3, 1]), lieux or [["Aucune action tenue", "—"]])
    return document.octets()


def _section(document: DocumentPDF, titre: str, tableau: TableauPDF, lignes: Sequence[Sequence[str]]) -> None:
    """A title and its table; a short table is not cut, and no title stays alone at the foot of a page."""
    document.assurer(HAUTEUR_TITRE + HAUTEUR_LIGNE * min(len(lignes) + 1, LIGNES_ENSEMBLE))
    document.titre(titre, 2)
    tableau.dessiner(document, lignes)


def _feuilles(bilan: Bilan) -> Iterator[tuple[str, Sequence[Sequence[Cellule]]]]:
    """What to read first, every figure on one sheet, every definition on another, where it happened."""
    yield "À lire", [[phrase] for phrase in [*avertissements(bilan), *phrases_argent(bilan.argent, bilan.couts)]]
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


def _indicateurs(bilan: Bilan) -> list[list[str]]:
    return [
        [
            une.indicateur.libelle,
            en_mots(une.valeur.valeur),
            une.indicateur.unite,
            en_mots(une.valeur.n),
            "—" if une.valeur.part_manquante is None else str(une.valeur.part_manquante),
            PREUVES[une.indicateur.preuve],
            une.indicateur.definition,
        ]
        for une in bilan.mesures
    ]


def _par_trimestre(bilan: Bilan) -> list[list[str]]:
    dits = [une for une in bilan.mesures if une.valeur.trimestres is not None]
    return [[une.indicateur.libelle, en_mots(une.valeur.valeur), *_quatre(une.valeur.trimestres)] for une in dits]


def _quatre(trimestres: Cellules | None) -> list[str]:
    return [du_trimestre(trimestres, rang) for rang in range(len(TRIMESTRES))]


def _texte(cellule: Cellule) -> Cellule:
    return CACHE if cellule is None else sans_formule(cellule)
