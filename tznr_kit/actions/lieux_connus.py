"""Earlier passages in a commune: when, and how many people were met."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from tznr_kit.actions.sommes import additionner
from tznr_kit.socle.acces import Contexte, reserve
from tznr_kit.socle.magasin.tables_actions import Action, CompteRendu

TENUES = ("realisee", "cloturee")


@dataclass(frozen=True)
class Passage:
    """One action held there; ``personnes``: its report's number, else its tally's."""

    jour: date
    titre: str
    personnes: int


@reserve("action.preparer")
def passages(contexte: Contexte, commune: str, sauf: str) -> list[Passage]:
    """Actions held in this commune (INSEE code), the latest first; the action ``sauf`` left out."""
    if not commune:
        return []
    with contexte.magasin.lecture() as session:
        requete = select(Action).where(Action.statut.in_(TENUES), Action.id != sauf).order_by(Action.jour.desc())
        memes = [une for une in session.execute(requete).scalars() if une.preparation.get("commune") == commune]
        lus = []
        for une in memes[:6]:
            rendu = session.get(CompteRendu, une.id)
            nombre = rendu.reponses.get("rencontrees") if rendu and rendu.statut == "valide" else None
            lus.append(Passage(une.jour or date.min, une.titre, nombre or additionner(session, une.id).total))
    return lus
