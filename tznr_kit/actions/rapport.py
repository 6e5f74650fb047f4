"""The report of an action on paper, tagged, with the tally beside the figures."""

from __future__ import annotations

from datetime import date

from tznr_kit.actions import comptes_rendus
from tznr_kit.actions.preparations import trouver_la_mienne
from tznr_kit.actions.sommes import Sommes, additionner
from tznr_kit.actions.statuts import LIBELLES
from tznr_kit.papier.pdf import DocumentPDF, MiseEnPage
from tznr_kit.papier.tableau import Tableau
from tznr_kit.socle.acces import Contexte, reserve
from tznr_kit.socle.formulaires import Etape, formulaire
from tznr_kit.socle.formulaires.lecture import libelle
from tznr_kit.socle.formulaires.mots import en_mots
from tznr_kit.socle.magasin.tables_actions import Action, CompteRendu
from tznr_kit.socle.territoires.communes import communes

TITRE_ET_TROIS_LIGNES = 45.0  # mm: a title never stays alone at the foot of a page
SEUIL_IMPRIME = 5
MENTION = "Compte rendu anonyme. Une personne rencontrée deux fois compte deux fois."


@reserve("compte_rendu.lire")
def rapport_pdf(contexte: Contexte, action_id: str) -> bytes:
    """The report as PDF, dated today. Raises Introuvable, AccesRefuse."""
    rendu = comptes_rendus.lire(contexte, action_id)
    with contexte.magasin.lecture() as session:
        action = trouver_la_mienne(session, contexte, action_id)
        faites = additionner(session, action_id)
    return dessiner_rapport(action, rendu, faites, date.today())


def dessiner_rapport(action: Action, rendu: CompteRendu, faites: Sommes, le: date) -> bytes:
    """One document: what was planned, then each step of the form, the figures with the tally beside them."""
    document = DocumentPDF(f"Compte rendu : {action.titre}", le, MiseEnPage(mention=MENTION))
    if action.fictive:
        document.paragraphe("Données fictives de démonstration.", style="B")
    _identification(document, action, rendu)
    for etape in formulaire("compte_rendu").etapes:
        if etape.id == "chiffres":
            _chiffres(document, etape, rendu, faites)
            _reperes(document, faites)
        else:
            _reponses(document, etape, rendu)
    return document.octets()


def _identification(document: DocumentPDF, action: Action, rendu: CompteRendu) -> None:
    fiche = action.preparation
    commune = communes().get(fiche.get("commune", ""))
    lignes = [
        f"Date : {action.jour:%d/%m/%Y}" if action.jour else "Date : à fixer",
        f"Lieu : {fiche.get('lieu', 'non précisé')}, {commune.nom if commune else 'commune non précisée'}",
        f"Structure : {fiche.get('structure', 'non précisée')}",
        f"Action : {LIBELLES[action.statut]}. Compte rendu : {comptes_rendus.LIBELLES[rendu.statut]}.",
    ]
    document.titre(f"Compte rendu : {action.titre}")
    document.liste(lignes)


def _chiffres(document: DocumentPDF, etape: Etape, rendu: CompteRendu, faites: Sommes) -> None:
    document.assurer(TITRE_ET_TROIS_LIGNES)
    document.titre(etape.titre, 2)
    lignes = []
    for champ in etape.champs:
        if champ.type == "nombre":
            suivi = str(faites.compter(champ.depuis)) if champ.depuis and faites.total else "—"
            lignes.append([champ.libelle, en_mots(champ, rendu.reponses.get(champ.id)), suivi])
    Tableau(["Chiffre", "Compte rendu", "Suivi"], [3, 1, 1]).dessiner(document, lignes)
    ecart = rendu.reponses.get("ecart")
    if ecart:
        document.paragraphe(f"Écart expliqué : {ecart}")


def _reperes(document: DocumentPDF, faites: Sommes) -> None:
    """The rights and the obstacles met most often; small counts are not printed, paper travels."""
    champs = {champ.id: champ for champ in formulaire("rencontre").champs}
    droits = {
        paire.removesuffix("=oui"): nombre
        for paire, nombre in (faites.repartition("droits") or {}).items()
        if paire.endswith("=oui")
    }
    listes = (("droits", droits, 5), ("freins", faites.repartition("freins") or {}, 3))
    for nom, comptes, combien in listes:
        montrables = sorted((-nombre, code) for code, nombre in comptes.items() if nombre >= SEUIL_IMPRIME)
        if montrables:
            premiers = [f"{libelle(champs[nom], code)} : {-nombre}" for nombre, code in montrables[:combien]]
            document.assurer(TITRE_ET_TROIS_LIGNES)
            document.titre("Non-recours repérés le plus souvent" if nom == "droits" else "Freins les plus cités", 2)
            document.liste(premiers)


def _reponses(document: DocumentPDF, etape: Etape, rendu: CompteRendu) -> None:
    remplis = [champ for champ in etape.champs if champ.id in rendu.reponses]
    if remplis:
        document.assurer(TITRE_ET_TROIS_LIGNES)
        document.titre(etape.titre, 2)
        lignes = [[champ.libelle, en_mots(champ, rendu.reponses[champ.id])] for champ in remplis]
        Tableau(["Question", "Réponse"], [2, 3]).dessiner(document, lignes)
