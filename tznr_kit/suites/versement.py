"""From store B to store A: anonymous lines, exactly once, with nothing that ties them to a person.

A line is written in B with the act it counts, under a random id; then it is copied to A under the same id and
taken out of B. A crash between the two is mended by the next call: the same id is never counted twice.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from tznr_kit.socle.audit.journal import noter
from tznr_kit.socle.magasin.tables_actions import ClotureAnonyme, EvenementRecontact
from tznr_kit.suites.registre import ContexteRecontacts
from tznr_kit.suites.tables import LigneAVerser, Recontact

Evenement = Literal["accord", "refus", "joint", "retrait", "transmis", "fini"]
CIBLES: dict[str, type[ClotureAnonyme] | type[EvenementRecontact]] = {
    "cloture": ClotureAnonyme,
    "evenement": EvenementRecontact,
}


def mois_de(jour: date) -> str:
    """« 2026-11 »: the only date an anonymous line keeps."""
    return f"{jour:%Y-%m}"


def compter(session: Session, recontact: Recontact, genre: Evenement, jour: date) -> None:
    """Prepare one plain count, in the transaction of the act it counts."""
    valeurs = {"genre": genre, "mois": mois_de(jour), "territoire": recontact.territoire, "fictive": recontact.fictif}
    session.add(LigneAVerser(genre="evenement", valeurs=valeurs))


def verser(contexte: ContexteRecontacts) -> int:
    """Pour every prepared line into store A; returns how many. Asked again, it pours only what is left."""
    with contexte.registre.ouvert() as (session, _):
        lignes = list(session.execute(select(LigneAVerser).order_by(LigneAVerser.id)).scalars())
        if not lignes:
            return 0
        with contexte.magasin.ecriture() as anonyme:
            for ligne in lignes:
                cible = CIBLES[ligne.genre]
                if anonyme.get(cible, ligne.id) is None:
                    anonyme.add(cible(id=ligne.id, **ligne.valeurs))
            noter(anonyme, contexte.acteur, "recontact.verser", "comptes anonymes", f"{len(lignes)} lignes")
        for ligne in lignes:
            session.delete(ligne)
    return len(lignes)
