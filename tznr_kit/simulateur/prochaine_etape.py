"""« Ma prochaine étape »: one or two pages to take away. No identity, no answer: only what to ask, and how."""

from __future__ import annotations

from datetime import date

from tznr_kit.documents.pdf import DocumentPDF, MiseEnPage
from tznr_kit.documents.typographie import date_longue
from tznr_kit.simulateur import mots
from tznr_kit.simulateur.demarches import Demarche, demarches, documents
from tznr_kit.simulateur.resultat import Carte, non_recours

TITRE = "Ma prochaine étape"
MENTION = "Estimation anonyme : seul l'organisme qui paie décide. Déclarez tout changement de situation sans attendre."
MAXIMUM = 5
COTE_QR = 22.0
AU_TELEPHONE = (
    "Bonjour. J'ai fait une simulation de mes droits.",
    "Je pense pouvoir demander : {droits}.",
    "Pouvez-vous m'aider à faire la demande, ou me donner un rendez-vous ?",
    "Quels papiers dois-je apporter ? À partir de quand serai-je payé ?",
)


def prochaine_etape(suite: list[Carte], agricole: bool, jour: date) -> bytes:
    """The PDF of the rights to claim, the surest first (five at most: a list longer than that is not a next step)."""
    a_faire = demarches(suite, agricole)
    document = DocumentPDF(TITRE, jour, MiseEnPage(mention=MENTION))
    document.titre(TITRE)
    document.paragraphe(f"Simulation faite le {date_longue(jour)}, sans nom. Montants estimés pour ce mois.")
    if perte := mots.perte(non_recours(suite)):
        document.paragraphe(f"Vous passez peut-être à côté de {perte}.", style="B")
    document.titre("Ce que je demande, dans l'ordre", 2)
    for rang, demarche in enumerate(a_faire[:MAXIMUM], start=1):
        _demarche(document, rang, demarche)
    if reste := a_faire[MAXIMUM:]:
        document.paragraphe("À regarder ensuite : " + ", ".join(demarche.carte.nom_court for demarche in reste) + ".")
    document.titre("Les papiers à préparer", 2)
    document.liste(documents(a_faire[:MAXIMUM]), "☐")
    document.titre("Ce que je peux dire au téléphone", 2)
    droits = ", ".join(demarche.carte.nom_court for demarche in a_faire[:MAXIMUM])
    document.liste([phrase.format(droits=droits) for phrase in AU_TELEPHONE], "–")
    return document.octets()


def _demarche(document: DocumentPDF, rang: int, demarche: Demarche) -> None:
    carte = demarche.carte
    document.titre(f"{rang}. {carte.nom}", 3)
    certitude = mots.STATUTS[carte.statut]
    montant = mots.montant(carte)
    document.paragraphe(f"{certitude}{f' : {montant}' if montant else ''}. À demander à : {demarche.organisme}.")
    for garde in carte.mises_en_garde:
        document.paragraphe(f"Attention : {garde}", style="B")
    document.liste(demarche.etapes, "1")
    if adresse := _adresse(demarche):
        document.qr(adresse, f"QR code vers {adresse}", COTE_QR)
        document.ln(COTE_QR)


def _adresse(demarche: Demarche) -> str | None:
    return next((service.url for service in demarche.services), None) or demarche.page_officielle
