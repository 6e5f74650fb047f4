"""From store B to store A: anonymous lines, exactly once, with nothing that ties them to a person.

A line is written in B with the act it counts, sealed, under a random id. At night it is copied to A among the others,
under an id that only the key can tell is the same, and taken out of B. A crash between the two is mended by the next
call: the same line is never counted twice.
"""

from __future__ import annotations

import secrets
import uuid
from collections import Counter
from datetime import date
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from tznr_kit.socle.audit.journal import noter
from tznr_kit.socle.magasin.tables_actions import ClotureAnonyme, EvenementRecontact
from tznr_kit.suites.cles import Cles
from tznr_kit.suites.registre import ContexteRecontacts
from tznr_kit.suites.tables import LigneAVerser, Recontact

Evenement = Literal["accord", "refus", "joint", "retrait", "transmis", "fini"]
SCELLE = "scelle"
AU_MOINS = 5  # people, before a kind of count is poured at night
CIBLES: dict[str, type[ClotureAnonyme] | type[EvenementRecontact]] = {
    "cloture": ClotureAnonyme,
    "evenement": EvenementRecontact,
}


def mois_de(jour: date) -> str:
    """« 2026-11 »: the only date an anonymous line keeps."""
    return f"{jour:%Y-%m}"


def compter(session: Session, cles: Cles, recontact: Recontact, genre: Evenement, jour: date) -> None:
    """Prepare one plain count, in the transaction of the act it counts."""
    valeurs = {"genre": genre, "mois": mois_de(jour), "territoire": recontact.territoire, "fictive": recontact.fictif}
    preparer(session, cles, "evenement", valeurs)


def preparer(session: Session, cles: Cles, genre: Literal["cloture", "evenement"], valeurs: dict[str, Any]) -> None:
    """One anonymous line that waits for the night, sealed: a right is not readable beside the trace of an act."""
    session.add(LigneAVerser(genre=SCELLE, valeurs={"coffre": cles.sceller({"ligne": genre, **valeurs})}))


def verser(contexte: ContexteRecontacts, au_moins: int = 1) -> int:
    """Pour what waits into store A, shuffled, at once; returns how many lines. Asked again, it pours what is left.

    Done at night, never by an act: who closed a call-back at 10:42 must not be read beside a line that came at 10:42.
    ``au_moins``: a kind of count waits until so many people have made it, or two backups would tell one person's line.
    """
    with contexte.registre.ouvert() as (session, cles):
        attente = {ligne.id: ligne for ligne in session.execute(select(LigneAVerser)).scalars()}
        lues = {_masque(cles, identifiant): _lire(cles, ligne) for identifiant, ligne in attente.items()}
        personnes = Counter(str(lue["genre"]) for lue in lues.values() if lue["ligne"] == "evenement")
        mures = [(nouveau, lue) for nouveau, lue in lues.items() if personnes[_sorte(lue)] >= au_moins]
        if not mures:
            return 0
        secrets.SystemRandom().shuffle(mures)
        with contexte.magasin.ecriture() as anonyme:
            for nouveau, lue in mures:
                cible, valeurs = CIBLES[lue["ligne"]], {nom: v for nom, v in lue.items() if nom != "ligne"}
                if anonyme.get(cible, nouveau) is None:
                    anonyme.add(cible(id=nouveau, **valeurs))
            detail = f"{len(mures)} lignes"
            noter(anonyme, contexte.acteur, "recontact.verser", "comptes anonymes", detail, au_jour=True)
        partis = {nouveau for nouveau, _ in mures}
        for identifiant, ligne in attente.items():
            if _masque(cles, identifiant) in partis:
                session.delete(ligne)
    contexte.registre.tasser()
    return len(mures)


def _masque(cles: Cles, identifiant: str) -> str:
    """The id a waiting line has in store A: without the key, nobody says it is the same."""
    return str(uuid.UUID(hex=cles.condenser_durable("ligne", identifiant)[:32]))


def _lire(cles: Cles, ligne: LigneAVerser) -> dict[str, Any]:
    if ligne.genre != SCELLE:  # prepared before lines were sealed
        return {"ligne": ligne.genre, **ligne.valeurs}
    return cles.ouvrir(str(ligne.valeurs["coffre"]))


def _sorte(lue: dict[str, Any]) -> str:
    """What must be numerous: a closure and its rights go together."""
    return "fini" if lue["ligne"] == "cloture" else str(lue["genre"])
