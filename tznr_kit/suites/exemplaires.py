"""The two printed copies of a consent: the person's, with the withdrawal code, and the cell's, without it."""

from __future__ import annotations

from datetime import date
from typing import Any

from tznr_kit.actions.pack.textes import Accord, formulaire_de_consentement
from tznr_kit.papier.pdf import DocumentPDF, MiseEnPage
from tznr_kit.papier.tableau import Tableau
from tznr_kit.socle.reglages import delegue_a_la_protection, responsable_du_traitement
from tznr_kit.socle.territoires.lecture import departement
from tznr_kit.socle.typographie import date_longue
from tznr_kit.suites.contenu import suivi
from tznr_kit.suites.personnes import Fiche
from tznr_kit.suites.recueil import Recueil

MENTION = "Vous pouvez changer d'avis à tout moment. Cela ne change rien à vos aides."
PLACE_SIGNATURE = 14.0  # mm
COCHEE, VIDE = "☒", "☐"
LIBELLES = {
    "prenom": "Prénom ou nom",
    "telephone": "Téléphone",
    "courriel": "Courriel",
    "moment": "Meilleur moment",
    "themes": "Thèmes",
    "accords": "Accords donnés",
    "partenaires": "Partenaires cochés",
    "relais": "Relais vers un partenaire",
    "recueilli_le": "Accord du",
    "recueilli_par": "Recueilli par",
    "canal": "Donné sur",
    "version": "Version du texte",
    "statut": "Où en est le suivi",
    "essais": "Appels et messages",
    "cloture_le": "Clôturé le",
    "effacer_le": "Effacé au plus tard le",
}


def mentions() -> list[str]:
    """What the law asks to tell: who answers, who protects, then the notices of the content."""
    return [
        f"Responsable : {responsable_du_traitement()}",
        f"Délégué à la protection des données : {delegue_a_la_protection()}",
        f"Cellule TZNR : {departement().cellule}",
        *suivi().mentions,
    ]


def deux_exemplaires(recueil: Recueil) -> bytes:
    """A tagged PDF of two copies, each on its own sheet."""
    document = DocumentPDF("Accord pour être rappelé", recueil.preuve.jour, MiseEnPage(mention=MENTION))
    _exemplaire(document, recueil, "Exemplaire de la personne")
    document.titre("Votre code pour tout arrêter", 2)
    document.paragraphe(recueil.code, style="B", taille=24)
    document.paragraphe(formulaire_de_consentement().retrait, taille=13)
    _informations(document)
    document.add_page()
    _exemplaire(document, recueil, "Exemplaire de la cellule TZNR")
    document.paragraphe(f"Texte montré : version {recueil.version}, empreinte {recueil.empreinte_texte}.", taille=9)
    _informations(document)
    return document.octets()


def copie_des_donnees(export: dict[str, Any], le: date) -> bytes:
    """Everything held of a person, on paper for her: the lines of an export, then her rights."""
    document = DocumentPDF("Vos informations", le, MiseEnPage(mention=MENTION))
    document.titre("Vos informations")
    fiche = export["fiche"]
    lignes = [[LIBELLES[nom], _en_mots(valeur)] for nom, valeur in {**fiche, **export}.items() if nom in LIBELLES]
    Tableau(["Information", "Ce que nous gardons"], [1, 2]).dessiner(document, lignes)
    _informations(document)
    return document.octets()


def _en_mots(valeur: Any) -> str:
    if isinstance(valeur, dict):
        return ", ".join(str(une) for une in valeur.values() if une)
    if isinstance(valeur, list | tuple):
        return " ; ".join(_en_mots(une) for une in valeur) or "—"
    return str(valeur) if valeur not in (None, "") else "—"


def _exemplaire(document: DocumentPDF, recueil: Recueil, pour: str) -> None:
    formulaire, fiche = formulaire_de_consentement(), recueil.fiche
    document.titre(formulaire.titre)
    document.paragraphe(pour, style="B")
    for phrase in formulaire.introduction:
        document.paragraphe(phrase, taille=12)
    document.liste(
        [
            f"Prénom ou nom : {fiche.prenom}",
            f"Téléphone : {fiche.telephone or 'non donné'}. Courriel : {fiche.courriel or 'non donné'}.",
            f"Le meilleur moment : {fiche.moment or 'non précisé'}",
        ]
    )
    document.titre("De quoi parler", 2, signet=False)
    document.paragraphe("   ".join(_case(un.id in fiche.themes, un.libelle) for un in formulaire.themes))
    document.titre("Ce que j'accepte", 2, signet=False)
    for accord in formulaire.accords:
        _accord(document, accord, fiche)
    preuve = recueil.preuve
    recueilli = f"Accord recueilli le {date_longue(preuve.jour)} par {preuve.agent} ({preuve.canal})."
    document.paragraphe(recueilli)
    document.paragraphe("Signature :")
    document.ln(PLACE_SIGNATURE)


def _accord(document: DocumentPDF, accord: Accord, fiche: Fiche) -> None:
    donne = accord.id in fiche.accords
    document.liste([accord.texte], COCHEE if donne else VIDE)
    if accord.partenaires:
        document.paragraphe("   ".join(_case(nom in fiche.partenaires, nom) for nom in accord.partenaires))


def _informations(document: DocumentPDF) -> None:
    document.titre("Vos informations", 2, signet=False)
    document.liste(mentions(), taille=9.5)


def _case(cochee: bool, libelle: str) -> str:
    return f"{COCHEE if cochee else VIDE} {libelle}"
