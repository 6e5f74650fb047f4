"""Where actions took place lately."""

from __future__ import annotations

import datetime

from sqlalchemy import select

from tznr_kit.socle.acces import Contexte, reserve
from tznr_kit.socle.magasin.tables_actions import Action

FAITES = {"realisee", "cloturee"}


@reserve("action.lire")
def communes_visitees(contexte: Contexte, depuis: datetime.date, jusqu_a: datetime.date) -> dict[str, datetime.date]:
    """INSEE code → day of the last real action between two days, planned and made-up ones left out."""
    with contexte.magasin.lecture() as session:
        actions = session.scalars(
            select(Action).where(Action.jour.between(depuis, jusqu_a), Action.fictive.is_(False)).order_by(Action.jour)
        ).all()
    faites = [action for action in actions if action.statut in FAITES]
    return {str(une.preparation["commune"]): une.jour for une in faites if une.jour and une.preparation.get("commune")}
