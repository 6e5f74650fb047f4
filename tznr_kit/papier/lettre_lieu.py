"""The letter to a place: what its sheet says, and the link (and its QR code) to correct it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from tznr_kit.lieux import horaires
from tznr_kit.lieux.fiche import adresse, date_source
from tznr_kit.lieux.lettres import DUREE, Lettre
from tznr_kit.papier.pdf import DocumentPDF, MiseEnPage

MISE_EN_PAGE = MiseEnPage(format_page="A4", mention="Deux fois par an, nous vérifions les lieux avec vous.")
INCONNU = "nous ne savons pas"


def lettres_pdf(lettres: Sequence[Lettre], jour: datetime.date) -> bytes:
    """One page a place, as a tagged PDF."""
    document = DocumentPDF("Votre accueil est-il bien décrit ?", jour, MISE_EN_PAGE)
    for rang, lettre in enumerate(lettres):
        if rang:
            document.add_page()
        _page(document, lettre, jour)
    return document.octets()


def _page(document: DocumentPDF, lettre: Lettre, jour: datetime.date) -> None:
    lieu = lettre.lieu
    document.titre("Votre accueil est-il bien décrit ?", 1)
    document.paragraphe(
        f"Bonjour. « {lieu.nom} » est dans la liste des lieux qui aident les habitants à demander leurs droits. "
        "Voici ce que cette liste dit de vous."
    )
    quand = horaires.en_mots(lieu.horaires) if lieu.horaires else lieu.horaires_texte
    document.liste(
        [
            f"Adresse : {adresse(lieu)}",
            f"Téléphone : {lieu.telephone or INCONNU}",
            f"Courriel : {lieu.courriel or INCONNU}",
            f"Jours et heures : {quand or INCONNU}",
            f"Pour venir : {lieu.transport or INCONNU}",
            f"D'où viennent ces informations : {date_source(lieu)}",
        ]
    )
    document.titre("Quelque chose a changé ?", 2)
    document.paragraphe(
        "Scannez ce code avec un téléphone, ou ouvrez le lien. "
        f"Il sert une seule fois, jusqu'au {jour + DUREE:%d/%m/%Y}. "
        "Cela prend deux minutes. N'écrivez le nom de personne."
    )
    document.paragraphe(lettre.lien, taille=9)
    document.paragraphe("Merci. Une information juste évite à quelqu'un un trajet pour rien.")
    document.qr(lettre.lien, f"Code à scanner : {lettre.lien}", cote=38.0)
