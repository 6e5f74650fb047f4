"""The checklists of the guide, the urgent numbers, the words to say: what the team keeps at hand."""

from __future__ import annotations

from tznr_kit.actions.guide.lecture import listes_a_cocher, numeros_d_urgence
from tznr_kit.actions.guide.modele import Chapitre, Numero
from tznr_kit.droits.fiches.montants import FAIBLES
from tznr_kit.papier.pdf import DocumentPDF
from tznr_kit.papier.tableau import Tableau
from tznr_kit.socle.typographie import INSECABLE, de_date


def dessiner_listes(document: DocumentPDF, chapitres: list[Chapitre]) -> None:
    """Every checklist of the guide."""
    document.titre("Les listes à cocher")
    for liste in listes_a_cocher(chapitres).values():
        document.titre(liste.titre, 2, signet=False)
        document.liste([case.texte for case in liste.lignes], "☐")


def dessiner_urgences(document: DocumentPDF, chapitres: list[Chapitre]) -> None:
    """The page to keep on the table: who to call, checked or not."""
    document.titre("Les numéros d'urgence")
    lignes = [
        [un.numero.replace(" ", INSECABLE), un.nom, un.quand, controle(un)] for un in numeros_d_urgence(chapitres)
    ]
    Tableau(["Numéro", "Qui", "Quand", "Contrôle"], [2.6, 2.4, 3, 2.2], taille=15).dessiner(document, lignes)


def controle(numero: Numero) -> str:
    """The date of the page where the number was read, and whether to check it before printing."""
    page = f"page {de_date(numero.vu_le)}" if numero.vu_le else "aucune page lue"
    return f"{page}, à vérifier" if numero.fiabilite in FAIBLES else page
