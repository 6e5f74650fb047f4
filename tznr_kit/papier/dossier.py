"""The letters and summaries of a prepared claim, one PDF to sign and hand over. Made in memory, never kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from tznr_kit.droits.dossier.preparer import A_LA_MAIN, Lettre, Resume
from tznr_kit.papier.dessin.courant import entete, partie
from tznr_kit.papier.dessin.feuille import Feuille
from tznr_kit.papier.pdf import MiseEnPage
from tznr_kit.papier.teintes import encre
from tznr_kit.socle.typographie import date_longue

MENTION = "Préparé avec la personne. Rien n'est gardé."
POLITESSE = "Je vous prie d'agréer mes salutations distinguées."
ESPACE = 6.0  # mm between the parts of a letter
PAGE = MiseEnPage(corps=12.5, mention=MENTION)


def dossier_pdf(lettres: Iterable[Lettre], resumes: Iterable[Resume], noms: Mapping[str, str], jour: date) -> bytes:
    """Each letter and each summary on a page of its own. ``noms``: right → name in full."""
    document = Feuille("Mon dossier", jour, PAGE, encre("canard"))
    feuilles: list[Lettre | Resume] = [*lettres, *resumes]
    for rang, page in enumerate(feuilles):
        if rang:
            document.add_page()
        if isinstance(page, Lettre):
            _lettre(document, page)
        else:
            _resume(document, page, noms[page.droit], jour)
    return document.octets()


def _lettre(document: Feuille, lettre: Lettre) -> None:
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


def _resume(document: Feuille, resume: Resume, nom: str, jour: date) -> None:
    rempli = f"Rempli le {date_longue(jour)} avec la personne. À comparer avec ses papiers."
    entete(document, "dossier", "Résumé pour l'accueil", nom, rempli)
    for titre, lignes in resume.sections:
        partie(document, "renseignement", titre)
        document.liste([f"{libelle} : {valeur}" for libelle, valeur in lignes], "•")
    if resume.papiers:
        partie(document, "mallette", "Les papiers")
        document.liste([_papier(*papier) for papier in resume.papiers if papier[1]], "☑")
        document.liste([_papier(*papier) for papier in resume.papiers if not papier[1]], "☐")


def _papier(nom: str, present: bool, ou: str | None) -> str:
    return nom if present or ou is None else f"{nom}. Où le trouver : {ou}"
