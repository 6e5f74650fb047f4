"""Slowing guesses down: five tries without success in a quarter of an hour close the door for as long."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from tznr_kit.socle.magasin.base import maintenant
from tznr_kit.socle.magasin.tables_acces import Compte, Tentative

FENETRE = timedelta(minutes=15)
_SECRET = secrets.token_bytes(32)
PAR_COMPTE, PAR_ADRESSE = 5, 40


def reserver(session: Session, courriel: str, adresse: str) -> bool:
    """Take one of the tries left for this account and this network address, before anything is hashed.

    False when none is left. The caller's transaction writes, so that a burst cannot read the same count twice;
    ``oublier`` gives the tries of an account back after a success. An unknown address (``""``) has no count of its own.
    """
    cles = [(_du_compte(session, courriel), PAR_COMPTE)]
    if adresse:
        cles.append((_cle("a", adresse), PAR_ADRESSE))
    session.execute(delete(Tentative).where(Tentative.le < maintenant() - FENETRE))
    # An hour in the future is a clock that was put back: it must not close the door until then.
    entre = (maintenant() - FENETRE, maintenant() + FENETRE)
    for cle, limite in cles:
        requete = select(func.count()).where(Tentative.cle == cle, Tentative.le.between(*entre))
        if session.execute(requete).scalar_one() >= limite:
            return False
    session.add_all([Tentative(cle=cle) for cle, _ in cles])
    return True


def rendre(session: Session, adresse: str) -> None:
    """A success was no guess: the network address gets its try back."""
    if not adresse:
        return
    derniere = select(Tentative.id).where(Tentative.cle == _cle("a", adresse)).order_by(Tentative.le.desc()).limit(1)
    identifiant = session.execute(derniere).scalar_one_or_none()
    session.execute(delete(Tentative).where(Tentative.id == identifiant))


def oublier(session: Session, courriel: str) -> None:
    """A success, or a new password by a link, opens the door again for this account."""
    session.execute(delete(Tentative).where(Tentative.cle == _du_compte(session, courriel)))


def _du_compte(session: Session, courriel: str) -> str:
    """The account's own identifier, the same on every replica; where there is none, nothing is to be protected."""
    propre = courriel.strip().lower()
    return session.execute(select(Compte.id).where(Compte.courriel == propre)).scalar_one_or_none() or _cle("c", propre)


def _cle(genre: str, valeur: str) -> str:
    """Keyed by a secret that is in no file: a copy of the database tells no address. Each replica counts its own."""
    return hmac.new(_SECRET, f"{genre}:{valeur.strip().lower()}".encode(), hashlib.sha256).hexdigest()
