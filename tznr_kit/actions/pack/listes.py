"""The checklists of the guide, the urgent numbers, the words to say: what the team keeps at hand."""

from __future__ import annotations

from dataclasses import replace

from tznr_kit.actions.guide.lecture import listes_a_cocher, numeros_d_urgence
from tznr_kit.actions.guide.modele import BlocCases, Chapitre, Numero
from tznr_kit.droits.fiches.montants import FAIBLES
from tznr_kit.papier import urgences
from tznr_kit.papier.dessin.cases import ACocher
from tznr_kit.papier.dessin.courant import entete, partie, poser
from tznr_kit.papier.dessin.feuille import Feuille
from tznr_kit.socle.typographie import INSECABLE, de_date

CORPS, ASSIS = 14.0, 12.5  # points: read standing up; written at a table
SANS_COUPER = 110.0  # mm: a shorter list is not cut by a page


def dessiner_listes(feuille: Feuille, chapitres: list[Chapitre]) -> None:
    """What is ticked before the action and on its day."""
    entete(feuille, "liste_cochee", "Pour l'équipe", "Les listes à cocher")
    _dessiner(feuille, [liste for liste in listes_a_cocher(chapitres).values() if not liste.apres], CORPS)


def dessiner_listes_d_apres(feuille: Feuille, chapitres: list[Chapitre]) -> None:
    """What is ticked when it is over: on the sheet of the report, under its last question."""
    _dessiner(feuille, [liste for liste in listes_a_cocher(chapitres).values() if liste.apres], ASSIS)


def _dessiner(feuille: Feuille, listes: list[BlocCases], corps: float) -> None:
    """Each list whole under its band."""
    for liste in listes:
        with feuille.composer(replace(feuille.composition, corps=corps)):
            cases = ACocher([case.texte for case in liste.lignes])
            partie(feuille, "case", liste.titre, suite=min(cases.hauteur(feuille, corps), SANS_COUPER) + 4)
            for rangee in cases.rangees():
                poser(feuille, rangee, sous=0)


def dessiner_urgences(document: Feuille, chapitres: list[Chapitre]) -> None:
    """The page to keep on the table: who to call; the team reads at the foot which numbers to check."""
    connus = numeros_d_urgence(chapitres)
    numeros = [(un.numero.replace(" ", INSECABLE), un.nom, un.quand) for un in connus]
    faibles = [f"{un.numero} ({controle(un)})" for un in connus if un.fiabilite in FAIBLES]
    mention = f"Pour l'équipe, à relire avant l'action : {' ; '.join(faibles)}." if faibles else "Numéros relus."
    urgences.dessiner_urgences(document, numeros, mention)


def controle(numero: Numero) -> str:
    """The date of the page where the number was read, and whether to check it before printing."""
    page = f"page {de_date(numero.vu_le)}" if numero.vu_le else "aucune page lue"
    return f"{page}, à vérifier" if numero.fiabilite in FAIBLES else page
