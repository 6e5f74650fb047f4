"""The road sheet of an action: on one page, what the team looks up on the way and at the stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from tznr_kit.actions import creneaux
from tznr_kit.actions.guide.retroplanning import restants
from tznr_kit.actions.lignes import Ligne, lire_ligne
from tznr_kit.actions.preparations import lire
from tznr_kit.actions.statuts import SAISISSABLE
from tznr_kit.papier.dessin.courant import SOUS_ENTETE, partie, poser
from tznr_kit.papier.dessin.entete import Code, Entete
from tznr_kit.papier.dessin.feuille import Feuille
from tznr_kit.papier.pdf import MiseEnPage
from tznr_kit.papier.tableau import Tableau
from tznr_kit.papier.teintes import encre
from tznr_kit.socle.acces import Contexte, peut, reserve
from tznr_kit.socle.formulaires import formulaire
from tznr_kit.socle.formulaires.modele import Champ
from tznr_kit.socle.formulaires.mots import en_mots
from tznr_kit.socle.reglages import adresse_publique
from tznr_kit.socle.typographie import date_longue

AU_PLUS = 60  # actions in one file
MENTION = "Pour l'équipe. Aucun nom de personne rencontrée ne s'écrit ici."
PAGE = MiseEnPage(corps=12.0, mention=MENTION)
TABLES = 11.0
DERNIERE_SEMAINE = timedelta(days=7)
DITS = ("droits", "publics", "roles", "autorisation", "assurance", "plan_b", "reseau", "coin_confidentiel", "risques")


@reserve("action.lire")
def feuilles_de_route(contexte: Contexte, actions: Sequence[str], jour: date) -> bytes:
    """One sheet an action, in one file, each on a page of its own. Raises Introuvable, AccesRefuse."""
    feuille = Feuille("Feuilles de route", jour, PAGE, encre("canard"))
    for rang, action_id in enumerate(actions[:AU_PLUS]):
        if rang:
            feuille.add_page()
        _une(contexte, feuille, action_id, jour)
    return feuille.octets()


def _une(contexte: Contexte, feuille: Feuille, action_id: str, jour: date) -> None:
    action, ligne = lire(contexte, action_id), lire_ligne(contexte, action_id, jour)
    if ligne is None:
        return
    fiche, champs = action.preparation, {champ.id: champ for champ in formulaire("preparation").champs}
    quand = date_longue(action.jour, semaine=True) if action.jour else "date à fixer"
    sous = ", ".join(filter(None, (quand, ligne.heures)))
    code = Code(f"{adresse_publique()}/jour_j?action={action_id}", "Noter les rencontres")
    feuille.signet(action.titre)
    theme = "Feuille de route · données fictives" if action.fictive else "Feuille de route"
    poser(feuille, Entete("marche", theme, action.titre, sous[:1].upper() + sous[1:], code), sous=SOUS_ENTETE)
    Tableau(["Quoi", "À savoir"], [1, 3], taille=TABLES).dessiner(feuille, _a_savoir(ligne, fiche, champs))
    _partenaires(feuille, fiche, champs["partenaires"])
    _creneaux(contexte, feuille, action_id, action.statut)
    if action.jour:
        _encore_a_faire(contexte, feuille, action_id, action.jour)


def _encore_a_faire(contexte: Contexte, feuille: Feuille, action_id: str, le: date) -> None:
    """What the retroplanning asks of the last week, and nobody ticked: the rest is in the pack."""
    derniers = [un for un in restants(contexte, action_id, le, le) if un.jour >= le - DERNIERE_SEMAINE]
    if derniers:
        partie(feuille, "calendrier", "Encore à faire")
        feuille.liste([f"{un.repere}, {un.qui} : {un.quoi}" for un in derniers], "☐", taille=TABLES)


def _a_savoir(ligne: Ligne, fiche: Mapping[str, Any], champs: Mapping[str, Champ]) -> list[list[str]]:
    """Where, with what, who answers; then what the preparation sheet says, when it does."""
    kit = f"{ligne.kit}, à prendre la veille : {ligne.depot or 'à son dépôt'}. À rendre le lendemain."
    nombre, formes = fiche.get("equipe_nombre"), fiche.get("equipe_formes")
    equipe = f"{nombre} personnes" + (f", dont {formes} formées au KIT" if formes else "") if nombre else "—"
    dits = [
        ["Où", ", ".join(filter(None, (ligne.lieu, ligne.ville))) or "—"],
        ["État", ligne.mot],
        ["KIT", kit if ligne.kit else "demandé, pas encore donné" if ligne.kit_demande else "sans KIT"],
        ["Référent", " · ".join(filter(None, (ligne.referent_nom, fiche.get("courriel_referent"))))],
        ["Équipe", equipe],
    ]
    return dits + [[champs[nom].libelle, en_mots(champs[nom], fiche[nom])] for nom in DITS if nom in fiche]


def _partenaires(feuille: Feuille, fiche: Mapping[str, Any], champ: Champ) -> None:
    lignes = [une for une in fiche.get("partenaires", []) if any(une.values())]
    dites = [colonne for colonne in champ.colonnes if any(une.get(colonne.id) for une in lignes)]
    if dites:
        tableau = Tableau([colonne.libelle for colonne in dites], [1] * len(dites), taille=10.0)
        rangs = [[en_mots(colonne, une.get(colonne.id)) for colonne in dites] for une in lignes]
        partie(feuille, "groupe", "Avec qui", suite=min(tableau.hauteur(feuille, rangs), 60.0))
        tableau.dessiner(feuille, rangs)


def _creneaux(contexte: Contexte, feuille: Feuille, action_id: str, statut: str) -> None:
    """Where people may be sent: the slots that partners keep, taken or not."""
    if not peut(contexte.acteur.role, "rencontre.saisir") or statut not in SAISISSABLE:
        return
    if gardes := creneaux.lister(contexte, action_id):
        partie(feuille, "rendez_vous", "Les rendez-vous gardés pour la suite")
        dits = [f"{creneaux.en_mots(un)}{' (pris)' if un.pris else ''}" for un in gardes]
        feuille.liste(dits, "☐", taille=TABLES)
