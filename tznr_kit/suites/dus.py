"""How many call-backs are due: counted on days and ranks alone, no sheet is opened and nothing is said of anybody."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import ScalarSelect, func, or_, select

from tznr_kit.socle.acces import reserve
from tznr_kit.suites.contenu import suivi
from tznr_kit.suites.dossier import REUSSI
from tznr_kit.suites.registre import ContexteRecontacts
from tznr_kit.suites.tables import Recontact, Tentative


@reserve("recontact.suivre")
def retards(contexte: ContexteRecontacts, jour: date) -> list[int]:
    """Days late of each call-back due on ``jour`` (0: due that day), the latest first.

    A person whose tries are used up is called no more. The last call, to ask what became of it, is only due to those
    who accepted it: the others are past that step as soon as the call before is made.
    """
    delais = suivi().delais
    rappels = (*delais.rappels, delais.bilan)
    requete = select(Recontact.recueilli_le, Recontact.etape).where(
        Recontact.cloture_le.is_(None), Recontact.etape < len(rappels), _manques() < delais.essais
    )
    with contexte.registre.magasin.lecture() as session:
        lus = session.execute(requete).all()
    ecarts = [(jour - recueilli - timedelta(rappels[etape])).days for recueilli, etape in lus]
    return sorted((ecart for ecart in ecarts if ecart >= 0), reverse=True)


@reserve("recontact.suivre")
def a_finir(contexte: ContexteRecontacts) -> int:
    """Open records that nobody is called for any more: every call made, or every try used up."""
    delais = suivi().delais
    finis = or_(Recontact.etape > len(delais.rappels), _manques() >= delais.essais)
    requete = select(func.count()).select_from(Recontact).where(Recontact.cloture_le.is_(None), finis)
    with contexte.registre.magasin.lecture() as session:
        return int(session.execute(requete).scalar_one())


def _manques() -> ScalarSelect[int]:
    """Tries that did not reach the person."""
    requete = select(func.count()).where(Tentative.recontact_id == Recontact.id, Tentative.resultat != REUSSI)
    return requete.scalar_subquery()
