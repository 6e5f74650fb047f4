"""Merging a slot or a handover that two machines hold: what was taken or answered stays so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tznr_kit.actions.fusion import Sort
from tznr_kit.socle.magasin.tables_relais import Creneau, Transmission

REPONSE = ("reponse", "motif", "tranche", "mois")


def fusionner_creneau(session: Session, venue: Mapping[str, Any]) -> Sort | None:
    """A slot free here and taken elsewhere is taken; taken on both sides by two people, ours is kept and it is told.

    The same slot proposed on both sides is one. None: it is new, the row merges as any other.
    """
    meme = (Creneau.partenaire, Creneau.lieu, Creneau.jour, Creneau.debut, Creneau.action_id)
    ici = session.get(Creneau, venue["id"]) or session.execute(
        select(Creneau).where(*(colonne == venue[colonne.key] for colonne in meme))
    ).scalars().first()  # fmt: skip
    if ici is None:
        return None
    if ici.pris and venue["pris"]:
        return "deja_la" if (ici.id, ici.code) == (venue["id"], venue["code"]) else "conflit"
    if ici.pris or not venue["pris"]:
        return "deja_la"
    ici.pris, ici.code = True, venue["code"]
    return "mis_a_jour"


def fusionner_transmission(session: Session, venue: Mapping[str, Any]) -> Sort | None:
    """The first answer of a partner stays, wherever it arrived. None: the row merges as any other."""
    ici = session.get(Transmission, venue["id"])
    if ici is None:
        return None
    if ici.reponse or not venue["reponse"]:
        memes = all(getattr(ici, nom) == venue[nom] for nom in REPONSE)
        return "deja_la" if memes or not venue["reponse"] else "conflit"
    for nom in REPONSE:
        setattr(ici, nom, venue[nom])
    return "mis_a_jour"
