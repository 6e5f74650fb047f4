"""« Ma prochaine étape »: one or two pages to take away. No identity, no answer: only what to ask, and how."""

from __future__ import annotations

from datetime import date

from tznr_kit.droits import mots
from tznr_kit.droits.demarches import Demarche, demarches, documents
from tznr_kit.droits.fiches.sections import adresse_courte
from tznr_kit.droits.resultat import Carte, non_recours
from tznr_kit.papier.pdf import DocumentPDF, MiseEnPage
from tznr_kit.socle.typographie import date_longue

TITRE = "Ma prochaine étape"
MENTION = "Estimation sans nom : seul l'organisme qui paie décide."
PEUT_ETRE = "Ce que je pourrais recevoir en plus :"
CHANGEMENT = "Un changement (travail, logement, famille) ? Déclarez-le tout de suite : un retard crée une dette."
DROITS_MAXIMUM, PAGES_MAXIMUM = 5, 2
COTE_QR = 20.0
AU_TELEPHONE = (
    "Bonjour. J'ai fait une simulation de mes droits.",
    "Je pense pouvoir demander : {droits}.",
    "Pouvez-vous m'aider à faire la demande, ou me donner un rendez-vous ?",
    "Quels papiers dois-je apporter ? À partir de quand serai-je payé ?",
)


def prochaine_etape(suite: list[Carte], agricole: bool, jour: date) -> bytes:
    """The PDF of the rights to claim, the surest first: five at most, fewer when they do not fit on two pages."""
    a_faire = demarches(suite, agricole)
    for nombre in range(DROITS_MAXIMUM, 1, -1):
        document = _document(suite, a_faire, nombre, jour)
        if document.page_no() <= PAGES_MAXIMUM:
            return document.octets()
    return _document(suite, a_faire, 1, jour).octets()


def _document(suite: list[Carte], a_faire: list[Demarche], nombre: int, jour: date) -> DocumentPDF:
    document = DocumentPDF(TITRE, jour, MiseEnPage(mention=MENTION))
    document.titre(TITRE)
    document.paragraphe(f"Simulation faite le {date_longue(jour)}, sans nom. Montants estimés pour ce mois.")
    if perte := mots.perte(non_recours(suite)):
        document.paragraphe(f"{PEUT_ETRE} {perte}.", style="B")
    document.titre("Ce que je demande, dans l'ordre", 2)
    retenues = a_faire[:nombre]
    for rang, demarche in enumerate(retenues, start=1):
        _demarche(document, rang, demarche)
    if reste := a_faire[nombre:]:
        document.paragraphe("À regarder ensuite : " + ", ".join(demarche.carte.nom_court for demarche in reste) + ".")
    document.titre("Les papiers à préparer", 2)
    document.liste(documents(retenues), "☐")
    document.titre("Ce que je peux dire au téléphone", 2)
    droits = ", ".join(demarche.carte.nom_court for demarche in retenues)
    document.liste([phrase.format(droits=droits) for phrase in AU_TELEPHONE], "–")
    document.paragraphe(CHANGEMENT)
    return document


def _demarche(document: DocumentPDF, rang: int, demarche: Demarche) -> None:
    carte = demarche.carte
    document.titre(f"{rang}. {carte.nom}", 3)
    montant = mots.montant(carte)
    certitude = f"{mots.STATUTS[carte.statut]} : {montant}" if montant else mots.STATUTS[carte.statut]
    document.paragraphe(f"{certitude}. À demander à : {demarche.organisme}.")
    for garde in carte.mises_en_garde:
        document.paragraphe(f"Attention : {garde}", style="B")
    document.liste(demarche.etapes, "1")
    _en_ligne(document, demarche)


def _en_ligne(document: DocumentPDF, demarche: Demarche) -> None:
    """The QR code of the official service and, beside it, its address to type."""
    service = next(iter(demarche.services), None)
    adresse = service.url if service else demarche.page_officielle
    if adresse is None:
        return
    libelle = service.libelle if service else "Page officielle"
    document.assurer(COTE_QR)
    haut = document.y
    document.qr(adresse, f"QR code vers {adresse}", COTE_QR)
    document.set_xy(document.l_margin + COTE_QR + 3, haut + COTE_QR / 3)
    with document.contenu("P"):
        document.police()
        document.ecrire(f"{libelle} : {adresse_courte(adresse)}", document.epw - COTE_QR - 3)
    document.set_xy(document.l_margin, haut + COTE_QR)
