"""The slip of a slot for the person, and the list of the day for the partner. Neither bears a name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tznr_kit.papier.pdf import DocumentPDF, MiseEnPage
from tznr_kit.papier.tableau import Tableau
from tznr_kit.socle.typographie import date_longue

MENTION = "Aucun nom n'est écrit ici."
COTE_QR = 40.0
SLIP = MiseEnPage(format_page="A5", corps=16.0, mention=MENTION, lignes_de_pied=1, marge=12.0)


def rendez_vous_pdf(quand_et_ou: str, agenda: str, code: str, jour: date) -> bytes:
    """The person's slip. ``agenda``: the event a phone reads in the QR code; ``code``: her ticket, or ""."""
    document = DocumentPDF("Mon rendez-vous", jour, SLIP)
    document.titre("Mon rendez-vous")
    document.paragraphe(quand_et_ou, style="B")
    document.paragraphe("Je viens avec cette feuille et mes papiers.")
    if code:
        document.paragraphe(f"Mon code : {code}")
    document.paragraphe("Je ne peux plus venir ? J'appelle pour le dire, quelqu'un d'autre prendra la place.")
    document.qr(agenda, "QR code : le rendez-vous pour l'agenda du téléphone", COTE_QR)
    return document.octets()


def liste_du_jour_pdf(partenaire: str, lignes: Iterable[tuple[str, str, str]], le: date, jour: date) -> bytes:
    """The partner's list of ``le``: (hour, place, code of the person or « libre »)."""
    document = DocumentPDF(f"Rendez-vous de {partenaire}", jour, MiseEnPage(mention=MENTION, lignes_de_pied=1))
    document.titre(f"Rendez-vous du {date_longue(le)} : {partenaire}")
    document.paragraphe("La personne donne son code. Son nom ne se demande qu'à l'accueil.")
    Tableau(("Heure", "Lieu", "Code"), (1, 4, 2)).dessiner(document, list(lignes))
    return document.octets()
