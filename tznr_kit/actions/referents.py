"""Who answers for an action, when somebody leaves: the cell gives it to another."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from tznr_kit.actions.erreurs import ActionRefusee
from tznr_kit.actions.preparations import trouver_la_mienne
from tznr_kit.socle.acces import Contexte, reserve
from tznr_kit.socle.acces.roles import MATRICE
from tznr_kit.socle.audit.journal import noter
from tznr_kit.socle.magasin.base import identifiant
from tznr_kit.socle.magasin.tables_acces import Compte

CAPACITE = MATRICE["action.preparer"]


@reserve("action.valider")
def possibles(contexte: Contexte) -> dict[str, str]:
    """Accounts that may answer for an action: id → name, by name."""
    requete = select(Compte).where(Compte.actif, Compte.role.in_(CAPACITE)).order_by(Compte.nom, Compte.courriel)
    with contexte.magasin.lecture() as session:
        return {un.id: un.nom for un in session.execute(requete).scalars()}


@reserve("action.valider")
def confier(contexte: Contexte, action_id: str, compte_id: str) -> None:
    """This person answers for the action from now on, and gets its messages. Twice is once.

    Raises ActionRefusee when this account is closed or may not prepare an action, Introuvable.
    """
    with contexte.magasin.ecriture() as session:
        action = trouver_la_mienne(session, contexte, action_id)
        compte = session.get(Compte, compte_id)
        if compte is None or not compte.actif or compte.role not in CAPACITE:
            raise ActionRefusee("Ce compte est fermé, ou son rôle ne permet pas de suivre une action.")
        if action.referent == compte.id:
            return
        action.referent = compte.id
        action.preparation = {**action.preparation, "courriel_referent": compte.courriel}
        action.revisions = [*action.revisions, identifiant()]  # who was writing the sheet is told
        action.modifiee_par = contexte.acteur.nom
        noter(session, contexte.acteur, "action.confier", action_id, compte.nom)


def partis(session: Session) -> set[str]:
    """Accounts that answer for nothing any more: closed, or lowered to a role that prepares no action."""
    lus = session.execute(select(Compte.id, Compte.actif, Compte.role))
    return {nom for nom, actif, role in lus if not actif or role not in CAPACITE}
