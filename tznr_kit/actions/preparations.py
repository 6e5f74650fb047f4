"""Preparation sheets: create, save without overwriting a colleague, list, read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tznr_kit.actions.erreurs import ActionRefusee, Conflit, Introuvable
from tznr_kit.actions.noms import titre_propose
from tznr_kit.actions.statuts import LIBELLES, SAISISSABLE, modifiable
from tznr_kit.socle.acces import AccesRefuse, Contexte, reserve
from tznr_kit.socle.acces.siennes import lui_est_ouverte, ouvertes_a
from tznr_kit.socle.audit.journal import noter
from tznr_kit.socle.formulaires import formulaire, verifier
from tznr_kit.socle.magasin.base import identifiant, maintenant
from tznr_kit.socle.magasin.tables_acces import Compte
from tznr_kit.socle.magasin.tables_actions import Action, Transition
from tznr_kit.socle.magasin.tables_kits import Reservation

AVEC_UN_JOUR = frozenset({"soumise", "validee"})
D_UN_JOUR = {"jour", "autorisation"}
DU_PROFIL = ("structure", "courriel_referent", "objectif")


@reserve("action.preparer")
def creer(contexte: Contexte, action_id: str, reponses: dict[str, Any], fictive: bool = False) -> Action:
    """A new draft. ``action_id`` is made by the screen: a double click makes one action.

    Raises Refus, AccesRefuse when the identifier is that of somebody else's action.
    """
    propres = verifier(formulaire("preparation"), reponses, complet=False)
    with contexte.magasin.ecriture() as session:
        if session.get(Action, action_id) is not None:
            return trouver_la_mienne(session, contexte, action_id)
        action = Action(id=action_id, referent=contexte.acteur.id, statut="brouillon", fictive=fictive)
        _ecrire(action, propres, contexte.acteur.nom)
        session.add(action)
        noter(session, contexte.acteur, "action.creer", action_id)
        return action


@reserve("action.preparer")
def enregistrer(contexte: Contexte, action_id: str, reponses: dict[str, Any], revision: str) -> Action:
    """Save a sheet read at ``revision``.

    Raises Refus on a faulty field, Conflit when a colleague saved meanwhile, ActionRefusee when its status
    forbids writing or when the new day has no KIT free, Introuvable, AccesRefuse.
    """
    propres = verifier(formulaire("preparation"), reponses, complet=False)
    try:
        with contexte.magasin.ecriture() as session:
            action = trouver_la_mienne(session, contexte, action_id)
            _exiger_modifiable(contexte, action)
            if action.statut in AVEC_UN_JOUR and "jour" not in propres:
                raise ActionRefusee(f"L'action est « {LIBELLES[action.statut]} » : elle garde une date.")
            if revision != action.revisions[-1]:
                raise Conflit(action.modifiee_par, action.preparation, action.revisions[-1])
            _ecrire(action, propres, contexte.acteur.nom)
            _suivre_la_date(session, action)
            noter(session, contexte.acteur, "action.enregistrer", action_id)
            return action
    except IntegrityError as erreur:
        raise ActionRefusee("Le KIT réservé est déjà pris à cette nouvelle date. Choisissez un autre jour.") from erreur


@reserve("action.lire")
def lire(contexte: Contexte, action_id: str) -> Action:
    """One action. Raises Introuvable, AccesRefuse (somebody else's, for a référent)."""
    with contexte.magasin.lecture() as session:
        return trouver_la_mienne(session, contexte, action_id)


@reserve("action.lire")
def lister(contexte: Contexte, statuts: Sequence[str] = ()) -> list[Action]:
    """Actions, the latest day first; a référent sees his or her own."""
    requete = select(Action).where(ouvertes_a(contexte.acteur)).order_by(Action.jour.desc(), Action.titre)
    if statuts:
        requete = requete.where(Action.statut.in_(statuts))
    with contexte.magasin.lecture() as session:
        return list(session.execute(requete).scalars())


@reserve("rencontre.saisir")
def lister_pour_le_suivi(contexte: Contexte) -> list[Action]:
    """Validated or held actions, the nearest day first; a team's phone sees only its own."""
    requete = select(Action).where(Action.statut.in_(SAISISSABLE), ouvertes_a(contexte.acteur))
    if contexte.acteur.action_id is not None:
        requete = requete.where(Action.id == contexte.acteur.action_id)
    with contexte.magasin.lecture() as session:
        return list(session.execute(requete.order_by(Action.jour.desc())).scalars())


@reserve("action.lire")
def historique(contexte: Contexte, action_id: str) -> list[Transition]:
    """Every change of status, the oldest first: who, when, why. Raises Introuvable, AccesRefuse."""
    with contexte.magasin.lecture() as session:
        trouver_la_mienne(session, contexte, action_id)
        requete = select(Transition).where(Transition.action_id == action_id).order_by(Transition.le)
        return list(session.execute(requete).scalars())


@reserve("action.preparer")
def dupliquer(contexte: Contexte, action_id: str) -> Action:
    """A new draft for the next passage at the same place: the same answers, but what belongs to a day.

    The day, the authorisation and the slots of partners are asked again: none of them comes back by itself. A copy
    that nobody wrote in yet is given again: a button touched twice, a page reloaded make one draft.
    """
    modele = lire(contexte, action_id)
    reponses = {nom: valeur for nom, valeur in modele.preparation.items() if nom not in D_UN_JOUR}
    partenaires = [
        {nom: valeur for nom, valeur in ligne.items() if nom not in {"creneaux", "confirme"}}
        for ligne in reponses.get("partenaires", [])
    ]
    return vierge(contexte, reponses | ({"partenaires": partenaires} if partenaires else {}))


@reserve("action.preparer")
def vierge(contexte: Contexte, reponses: dict[str, Any]) -> Action:
    """My draft that starts with these answers and has not been touched, else a new one. Raises Refus."""
    miennes = select(Action).where(Action.referent == contexte.acteur.id, Action.statut == "brouillon")
    with contexte.magasin.lecture() as session:
        brouillons = session.execute(miennes).scalars().all()
    neufs = [un for un in brouillons if len(un.revisions) == 1 and un.preparation == reponses]
    return neufs[0] if neufs else creer(contexte, identifiant(), reponses)


@reserve("action.preparer")
def proposer(contexte: Contexte) -> dict[str, Any]:
    """Answers a new sheet starts with: those the form proposes, then structure, e-mail and aim of the last one."""
    with contexte.magasin.lecture() as session:
        mienne = select(Action).where(Action.referent == contexte.acteur.id).order_by(Action.modifiee_le.desc())
        dernieres = session.execute(mienne.limit(20)).scalars().all()
        compte = session.get(Compte, contexte.acteur.id)
    connues = {nom: une.preparation[nom] for une in reversed(dernieres) for nom in DU_PROFIL if nom in une.preparation}
    courriel = {"courriel_referent": compte.courriel} if compte else {}
    departs = {champ.id: champ.depart for champ in formulaire("preparation").champs if champ.depart is not None}
    return {**departs, "objectif": "reperer", **courriel, **connues}


def trouver_la_mienne(session: Session, contexte: Contexte, action_id: str) -> Action:
    """The action, locked when the store can, if this person answers for it or belongs to the cell.

    Raises Introuvable, AccesRefuse.
    """
    action = session.execute(select(Action).where(Action.id == action_id).with_for_update()).scalar_one_or_none()
    if action is None:
        raise Introuvable
    if not lui_est_ouverte(contexte.acteur, action):
        raise AccesRefuse("Cette action est suivie par un autre référent. Demandez à la cellule TZNR.")
    return action


def exiger_la_sienne(session: Session, contexte: Contexte, action_id: str) -> None:
    """What is noted on the day: a team's telephone opens one action, a référent theirs, the team those that are held.

    Raises Introuvable, AccesRefuse.
    """
    if contexte.acteur.action_id not in (None, action_id):
        raise AccesRefuse("Ce lien n'ouvre qu'une action.")
    action = trouver_la_mienne(session, contexte, action_id)
    if contexte.acteur.role == "terrain" and action.statut not in SAISISSABLE:
        raise AccesRefuse("Cette action n'est pas ouverte au suivi.")


def exiger_non_annulee(session: Session, action_id: str) -> None:
    """Nobody is sent anywhere from an action that does not take place. Raises ActionRefusee."""
    if session.get_one(Action, action_id).statut == "annulee":
        raise ActionRefusee("Cette action est annulée : on n'y prend plus de rendez-vous et on n'y confie plus rien.")


def _exiger_modifiable(contexte: Contexte, action: Action) -> None:
    if not modifiable(contexte.acteur.role, action.statut):
        raise ActionRefusee(f"L'action est « {LIBELLES[action.statut]} » : seule la cellule peut encore la modifier.")


def _ecrire(action: Action, reponses: dict[str, Any], par: str) -> None:
    action.preparation = reponses
    action.titre = reponses.get("titre") or titre_propose(reponses)
    action.jour = date.fromisoformat(reponses["jour"]) if "jour" in reponses else None
    action.revisions = [*(action.revisions or []), identifiant()]
    action.modifiee_le, action.modifiee_par = maintenant(), par


def _suivre_la_date(session: Session, action: Action) -> None:
    """The KIT reserved for an action follows it to its new day, or the unique constraint refuses."""
    reservation = session.execute(select(Reservation).where(Reservation.action_id == action.id)).scalar_one_or_none()
    if reservation is not None and action.jour is not None:
        reservation.jour = action.jour
        session.flush()
