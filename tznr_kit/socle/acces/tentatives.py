"""Slowing guesses down: five failures in a quarter of an hour close the door for as long."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from tznr_kit.socle.acces.jetons import condenser
from tznr_kit.socle.magasin.base import maintenant
from tznr_kit.socle.magasin.tables_acces import Tentative

FENETRE = timedelta(minutes=15)
PAR_COMPTE, PAR_ADRESSE = 5, 40


def trop(session: Session, courriel: str, adresse: str) -> bool:
    """Has this account, or this network address, failed too often lately?"""
    # An hour in the future is a clock that was put back: it must not close the door until then.
    entre = (maintenant() - FENETRE, maintenant() + FENETRE)
    for cle, limite in ((_cle("c", courriel), PAR_COMPTE), (_cle("a", adresse), PAR_ADRESSE)):
        requete = select(func.count()).where(Tentative.cle == cle, Tentative.le.between(*entre))
        if session.execute(requete).scalar_one() >= limite:
            return True
    return False


def retenir_echec(session: Session, courriel: str, adresse: str) -> None:
    """Remember one failure; what is older than the window is forgotten."""
    session.execute(delete(Tentative).where(Tentative.le < maintenant() - FENETRE))
    session.add_all([Tentative(cle=_cle("c", courriel)), Tentative(cle=_cle("a", adresse))])


def oublier(session: Session, courriel: str) -> None:
    """A success opens the door again for this account."""
    session.execute(delete(Tentative).where(Tentative.cle == _cle("c", courriel)))


def _cle(genre: str, valeur: str) -> str:
    return condenser(f"{genre}:{valeur.strip().lower()}")
