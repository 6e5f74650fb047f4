"""How many call-backs are due: counted on days and ranks alone, no sheet is opened and nothing is said of anybody."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select

from tznr_kit.socle.acces import reserve
from tznr_kit.suites.contenu import suivi
from tznr_kit.suites.registre import ContexteRecontacts
from tznr_kit.suites.tables import Recontact


@reserve("recontact.suivre")
def retards(contexte: ContexteRecontacts, jour: date) -> list[int]:
    """Days late of each call-back due on ``jour`` (0: due that day), the latest first."""
    rappels = suivi().delais.rappels
    requete = select(Recontact.recueilli_le, Recontact.etape).where(
        Recontact.cloture_le.is_(None), Recontact.etape < len(rappels)
    )
    with contexte.registre.magasin.lecture() as session:
        lus = session.execute(requete).all()
    ecarts = [(jour - recueilli - timedelta(rappels[etape])).days for recueilli, etape in lus]
    return sorted((ecart for ecart in ecarts if ecart >= 0), reverse=True)
