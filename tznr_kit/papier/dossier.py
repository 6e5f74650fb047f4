"""The letters and summaries of a prepared claim, one PDF to sign and hand over. Made in memory, never kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from tznr_kit.droits.dossier.preparer import A_LA_MAIN, Lettre, Resume
from tznr_kit.papier.pdf import DocumentPDF, MiseEnPage
from tznr_kit.socle.typographie import date_longue

MENTION = "Préparé avec la personne. Rien n'est gardé."
POLITESSE = "Je vous prie d'agréer mes salutations distinguées."
ESPACE = 6.0  # mm between the parts of a letter
PAGE = MiseEnPage(corps=12.5, mention=MENTION, lignes_de_pied=1)


def dossier_pdf(lettres: Iterable[Lettre], resumes: Iterable[Resume], noms: Mapping[str, str], jour: date) -> bytes:
    """Each letter and each summary on a page of its own. ``noms``: right → name in full."""
    document = DocumentPDF("Mon dossier", jour, PAGE)
    feuilles: list[Lettre | Resume] = [*lettres, *resumes]
    for rang, page in enumerate(feuilles):
        if rang:
            document.add_page()
        if isinstance(page, Lettre):
            _lettre(document, page)
        else:
            _resume(document, page, noms[page.droit], jour)
    return document.octets()


def _lettre(document: DocumentPDF, lettre: Lettre) -> None:
    document.titre(lettre.titre)
    for ligne in lettre.expediteur:
        document.paragraphe(ligne)
    document.ln(ESPACE)
    document.paragraphe(f"À : {lettre.destinataire}", style="B")
    document.paragraphe(f"Le {date_longue(lettre.jour)}")
    document.ln(ESPACE)
    document.paragraphe(f"Objet : {lettre.objet}", style="B")
    document.ln(ESPACE)
    document.paragraphe("Madame, Monsieur,")
    for paragraphe in lettre.paragraphes:
        document.paragraphe(paragraphe)
    document.paragraphe(POLITESSE)
    document.ln(ESPACE)
    document.paragraphe(f"Signature : {A_LA_MAIN}")


def _resume(document: DocumentPDF, resume: Resume, nom: str, jour: date) -> None:
    document.titre(f"Résumé pour l'accueil : {nom}")
    document.paragraphe(f"Rempli le {date_longue(jour)} avec la personne. À vérifier avec ses papiers.")
    for titre, lignes in resume.sections:
        document.titre(titre, 2)
        document.liste([f"{libelle} : {valeur}" for libelle, valeur in lignes], "•")
    if resume.papiers:
        document.titre("Les papiers", 2)
        document.liste([_papier(*papier) for papier in resume.papiers if papier[1]], "☑")
        document.liste([_papier(*papier) for papier in resume.papiers if not papier[1]], "☐")


def _papier(nom: str, present: bool, ou: str | None) -> str:
    return nom if present or ou is None else f"{nom}. Où le trouver : {ou}"
