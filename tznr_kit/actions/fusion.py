"""Merging one row that two machines may both hold."""

from __future__ import annotations

from typing import Any, Literal

from sqlalchemy.orm import DeclarativeBase, Session

Sort = Literal["ajoutes", "mis_a_jour", "deja_la", "conflit"]


def fusionner_ligne(session: Session, table: type[DeclarativeBase], cle: str, venue: dict[str, Any]) -> Sort:
    """Put ``venue`` (columns → values) beside what is here.

    A tally line or an attached file is immutable but for its undo, which wins. A sheet or a report carries
    the list of its saves: if ours is the beginning of theirs, theirs is simply newer; if both went on, ours
    is kept and the conflict is told.
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


def _remplacer(ici: Any, venue: dict[str, Any]) -> Sort:
    for nom, valeur in venue.items():
        setattr(ici, nom, valeur)
    return "mis_a_jour"


def _fusionner_versions(ici: Any, venue: dict[str, Any]) -> Sort:
    ours, theirs = ici.revisions, venue["revisions"]
    if theirs == ours[: len(theirs)]:
        return _fusionner_statut(ici, venue) if theirs == ours else "deja_la"
    if ours != theirs[: len(ours)]:
        return "conflit"
    return _remplacer(ici, venue)


# A status only moves forward; the same answers on both sides may still differ by one step of the cycle.
ORDRE = ("brouillon", "a_completer", "soumise", "soumis", "validee", "valide", "realisee", "annulee", "cloturee")


def _fusionner_statut(ici: Any, venue: dict[str, Any]) -> Sort:
    if ORDRE.index(venue["statut"]) <= ORDRE.index(ici.statut):
        return "deja_la"
    ici.statut = venue["statut"]
    return "mis_a_jour"
