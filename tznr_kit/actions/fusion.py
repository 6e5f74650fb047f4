"""Merging one row that two machines may both hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import DeclarativeBase, Session

from tznr_kit.actions.statuts import enchainer
from tznr_kit.socle.magasin.tables_actions import Action, Transition
from tznr_kit.socle.magasin.tables_kits import Reservation

Sort = Literal["ajoutes", "mis_a_jour", "deja_la", "conflit"]


def fusionner_ligne(session: Session, table: type[DeclarativeBase], cle: str, venue: Mapping[str, Any]) -> Sort:
    """Put ``venue`` (columns → values) beside what is here.

    A tally line or an attached file is immutable but for its undo, which wins. A sheet or a report carries
    the list of its saves: if ours is the beginning of theirs, theirs is simply newer; if both went on, ours
    is kept and the conflict is told. The status of an action follows its passages: ``suivre_le_statut``.
    """
    ici: Any = session.get(table, cle)
    if ici is None:
        session.add(table(**venue))
        return "ajoutes"
    if "revisions" in venue:
        return _fusionner_versions(ici, venue)
    if venue.get("annulee") and not ici.annulee:
        return _remplacer(ici, venue)
    return "deja_la"


def suivre_le_statut(
    session: Session, action_id: str, venu: str, passages: Sequence[Mapping[str, Any]]
) -> tuple[Sort, set[str]]:
    """Replay on our action the ``passages`` (columns of transitions) made elsewhere, up to their status ``venu``.

    What we already have changes nothing, so an older file never takes an action back; two sides that decided the same
    agree. Passages that do not start from our status (the cell asked for a complement meanwhile) are a conflict.
    Also returns the passages that do not become ours: a history must follow, or the next machine refuses it.
    """
    action = session.get_one(Action, action_id)
    connus = set(session.execute(select(Transition.id).where(Transition.action_id == action_id)).scalars())
    nouveaux = {un["id"]: un for un in passages if un["id"] not in connus}
    if not nouveaux or venu == action.statut:
        return "deja_la", set(nouveaux)
    arrivee = enchainer(action.statut, list(nouveaux.values()))
    if arrivee is None:
        return "conflit", set(nouveaux)
    action.statut = arrivee
    return "mis_a_jour", set()


def _remplacer(ici: Any, venue: Mapping[str, Any]) -> Sort:
    for nom, valeur in venue.items():
        if not (isinstance(ici, Action) and nom == "statut"):
            setattr(ici, nom, valeur)
    return "mis_a_jour"


def _fusionner_versions(ici: Any, venue: Mapping[str, Any]) -> Sort:
    ours, theirs = ici.revisions, venue["revisions"]
    if theirs == ours[: len(theirs)]:
        return "deja_la"
    if ours != theirs[: len(ours)]:
        return "conflit"
    return _remplacer(ici, venue)


MOUVEMENTS = ("retire_le", "retire_par", "etat_retrait", "rendu_le", "rendu_par", "etat_retour", "compte_retour")


def fusionner_reservation(session: Session, venue: Mapping[str, Any]) -> Sort | None:
    """A departure or a return noted elsewhere comes in; a KIT given to another action meanwhile is a conflict.

    None: nothing special, the row merges as any other.
    """
    autre = session.execute(
        select(Reservation).where(
            or_(
                and_(Reservation.kit_id == venue["kit_id"], Reservation.jour == venue["jour"]),
                Reservation.action_id == venue["action_id"],
            ),
            Reservation.id != venue["id"],
        )
    ).first()
    if autre is not None:
        return "conflit"
    ici = session.get(Reservation, venue["id"])
    if ici is None or ((ici.retire_le or not venue["retire_le"]) and (ici.rendu_le or not venue["rendu_le"])):
        return None
    for nom in MOUVEMENTS:
        if venue[nom] and not getattr(ici, nom):
            setattr(ici, nom, venue[nom])
    return "mis_a_jour"
