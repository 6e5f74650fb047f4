"""The encounters of an action, listed, corrected or taken out afterwards; every gesture is in the journal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tznr_kit.actions.erreurs import ActionRefusee, Introuvable
from tznr_kit.actions.preparations import trouver_la_mienne
from tznr_kit.actions.statuts import LIBELLES, SAISISSABLE
from tznr_kit.socle.acces import Contexte, reserve
from tznr_kit.socle.audit.journal import noter
from tznr_kit.socle.formulaires import formulaire, verifier
from tznr_kit.socle.magasin.base import identifiant
from tznr_kit.socle.magasin.tables_actions import Groupe, Rencontre


@dataclass(frozen=True)
class LigneDeSuivi:
    """One line of the tally; ``effectif`` above 1: a group, whose answers are margins."""

    id: str
    effectif: int
    saisie: str
    reponses: Mapping[str, Any]
    groupe: bool


@reserve("compte_rendu.ecrire")
def lister_rencontres(contexte: Contexte, action_id: str) -> list[LigneDeSuivi]:
    """Every line still counted, by hour. Raises Introuvable, AccesRefuse."""
    with contexte.magasin.lecture() as session:
        trouver_la_mienne(session, contexte, action_id)
        requete = select(Rencontre).where(Rencontre.action_id == action_id, ~Rencontre.annulee)
        rencontres = session.execute(requete).scalars().all()
        groupes = session.execute(select(Groupe).where(Groupe.action_id == action_id, ~Groupe.annulee)).scalars().all()
    lignes = [
        *(LigneDeSuivi(une.id, 1, une.saisie, une.reponses, groupe=False) for une in rencontres),
        *(
            LigneDeSuivi(un.id, un.effectif, "ecran", {"tranche": un.tranche, "contact": un.contact}, groupe=True)
            for un in groupes
        ),
    ]
    return sorted(lignes, key=lambda une: (une.reponses.get("tranche", ""), une.id))


@reserve("compte_rendu.ecrire")
def corriger_rencontre(contexte: Contexte, action_id: str, rencontre_id: str, reponses: dict[str, Any]) -> str:
    """Replace one encounter; returns the id of the new line. Correcting twice the same one is refused.

    The old line is taken out and a new one written, so that a valise that brings the old one back changes nothing.
    Raises Refus, ActionRefusee, Introuvable, AccesRefuse.
    """
    propres = verifier(formulaire("rencontre"), reponses, complet=True)
    with contexte.magasin.ecriture() as session:
        ancienne = _ouverte(session, contexte, action_id, rencontre_id)
        if not isinstance(ancienne, Rencontre):
            raise ActionRefusee("Un groupe ne se corrige pas : supprimez-le, puis notez-le à nouveau.")
        ancienne.annulee = True
        nouvelle = Rencontre(
            id=identifiant(), action_id=action_id, reponses=propres, saisie=ancienne.saisie, annulee=False
        )
        session.add(nouvelle)
        noter(session, contexte.acteur, "rencontre.corriger", action_id, f"{rencontre_id} devient {nouvelle.id}")
        return nouvelle.id


@reserve("compte_rendu.ecrire")
def supprimer_rencontre(contexte: Contexte, action_id: str, rencontre_id: str) -> None:
    """Take one line out; it stays out whatever arrives later. Raises ActionRefusee, Introuvable, AccesRefuse."""
    with contexte.magasin.ecriture() as session:
        _ouverte(session, contexte, action_id, rencontre_id).annulee = True
        noter(session, contexte.acteur, "rencontre.supprimer", action_id, rencontre_id)


def _ouverte(session: Session, contexte: Contexte, action_id: str, ligne_id: str) -> Rencontre | Groupe:
    action = trouver_la_mienne(session, contexte, action_id)
    if action.statut not in SAISISSABLE:
        raise ActionRefusee(
            f"L'action est « {LIBELLES[action.statut]} ». Demandez à la cellule de rouvrir le compte rendu."
        )
    ligne: Rencontre | Groupe | None = session.get(Rencontre, ligne_id) or session.get(Groupe, ligne_id)
    if ligne is None or ligne.action_id != action_id:
        raise Introuvable
    if ligne.annulee:
        raise ActionRefusee("Cette ligne vient d'être corrigée ou supprimée. Rechargez la liste.")
    return ligne
