"""The report of an action on paper, tagged, with the tally beside the figures."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tznr_kit.actions import comptes_rendus
from tznr_kit.actions.preparations import trouver_la_mienne
from tznr_kit.actions.sommes import Sommes, additionner
from tznr_kit.actions.statuts import LIBELLES
from tznr_kit.papier.dessin.courant import entete, partie, poser
from tznr_kit.papier.dessin.feuille import Feuille
from tznr_kit.papier.dessin.graphiques import Barre, Barres, GrandsChiffres, Tuile
from tznr_kit.papier.pdf import MiseEnPage
from tznr_kit.papier.tableau import Tableau
from tznr_kit.papier.teintes import encre
from tznr_kit.socle.acces import Contexte, reserve
from tznr_kit.socle.formulaires import Etape, formulaire
from tznr_kit.socle.formulaires.lecture import libelle
from tznr_kit.socle.formulaires.modele import Champ
from tznr_kit.socle.formulaires.mots import en_mots
from tznr_kit.socle.magasin.tables_actions import Action, CompteRendu
from tznr_kit.socle.territoires.communes import communes
from tznr_kit.socle.typographie import date_longue

CORPS, CORPS_DES_TABLES = 12.5, 11.5
SANS_COUPER = 90.0  # mm: a shorter table is not cut by a page
SEUIL_IMPRIME = 5
GRANDS = {"rencontrees": "paroles", "orientees": "pas", "rdv": "rendez_vous", "consentements": "appel"}
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
    """One document: what happened in four numbers, each step of the form, the figures with the tally beside them."""
    feuille = Feuille(f"Compte rendu : {action.titre}", le, MiseEnPage(corps=CORPS, mention=MENTION), encre("canard"))
    _identification(feuille, action, rendu)
    for etape in formulaire("compte_rendu").etapes:
        if etape.id == "chiffres":
            _chiffres(feuille, etape, rendu, faites)
            _reperes(feuille, faites)
        else:
            _reponses(feuille, etape, rendu)
    return feuille.octets()


def _identification(feuille: Feuille, action: Action, rendu: CompteRendu) -> None:
    preparation = action.preparation
    commune = communes().get(preparation.get("commune", ""))
    jour = date_longue(action.jour, semaine=True) if action.jour else "date à fixer"
    lieu = " · ".join(mot for mot in (preparation.get("lieu"), commune and commune.nom) if mot)
    entete(feuille, "journal", "Compte rendu d'action", action.titre, f"{jour[0].upper()}{jour[1:]}. {lieu}")
    grands = [
        Tuile(picto, en_mots(champ, rendu.reponses[nom]), champ.libelle.lower())
        for nom, picto in GRANDS.items()
        if (champ := _champs("compte_rendu").get(nom)) and nom in rendu.reponses
    ]
    if grands:
        poser(feuille, GrandsChiffres(grands))
    structure = preparation.get("structure")
    etat = f"Action : {LIBELLES[action.statut]}. Compte rendu : {comptes_rendus.LIBELLES[rendu.statut]}."
    fictif = " Données fictives de démonstration." if action.fictive else ""
    feuille.paragraphe(f"{f'Structure : {structure}. ' if structure else ''}{etat}{fictif}")


def _champs(nom: str) -> dict[str, Champ]:
    return {champ.id: champ for champ in formulaire(nom).champs}


def _chiffres(feuille: Feuille, etape: Etape, rendu: CompteRendu, faites: Sommes) -> None:
    lignes = []
    for champ in etape.champs:
        if champ.type == "nombre":
            suivi = str(faites.compter(champ.depuis)) if champ.depuis and faites.total else "—"
            lignes.append([champ.libelle, en_mots(champ, rendu.reponses.get(champ.id)), suivi])
    tableau = Tableau(["Chiffre", "Compte rendu", "Suivi"], [3, 1, 1], taille=CORPS_DES_TABLES)
    partie(feuille, "calcul", etape.titre, suite=tableau.hauteur(feuille, lignes) + 4)
    tableau.dessiner(feuille, lignes)
    ecart = rendu.reponses.get("ecart")
    if ecart:
        feuille.paragraphe(f"Écart expliqué : {ecart}")


def _reperes(feuille: Feuille, faites: Sommes) -> None:
    """The rights and the obstacles met most often, drawn; small counts are not printed, paper travels."""
    droits = {
        paire.removesuffix("=oui"): nombre
        for paire, nombre in (faites.repartition("droits") or {}).items()
        if paire.endswith("=oui")
    }
    _montrer(feuille, "cle", "Non-recours repérés le plus souvent", "droits", droits, 5)
    _montrer(feuille, "interdit", "Freins les plus cités", "freins", faites.repartition("freins") or {}, 3)


def _montrer(feuille: Feuille, picto: str, titre: str, nom: str, comptes: Mapping[str, int], combien: int) -> None:
    montrables = sorted((-nombre, code) for code, nombre in comptes.items() if nombre >= SEUIL_IMPRIME)
    if montrables:
        champ = _champs("rencontre")[nom]
        barres = Barres(
            [Barre(f"{libelle(champ, code)} :", -moins, str(-moins)) for moins, code in montrables[:combien]], 75
        )
        partie(feuille, picto, titre, suite=barres.hauteur(feuille, CORPS) + 4)
        poser(feuille, barres)


def _reponses(feuille: Feuille, etape: Etape, rendu: CompteRendu) -> None:
    remplis = [champ for champ in etape.champs if champ.id in rendu.reponses]
    if remplis:
        lignes = [[champ.libelle, en_mots(champ, rendu.reponses[champ.id])] for champ in remplis]
        tableau = Tableau(["Question", "Réponse"], [2, 3], taille=CORPS_DES_TABLES)
        partie(feuille, "remplir", etape.titre, suite=min(tableau.hauteur(feuille, lignes), SANS_COUPER) + 4)
        tableau.dessiner(feuille, lignes)
