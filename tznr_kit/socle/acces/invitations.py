"""Invitations that wait for their answer: the administration sees them, and takes one back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import CursorResult, delete, select

from tznr_kit.socle.acces.acteur import Contexte, reserve
from tznr_kit.socle.audit.journal import noter
from tznr_kit.socle.magasin.base import maintenant
from tznr_kit.socle.magasin.tables_acces import Compte, Invitation


@dataclass(frozen=True)
class Attente:
    """One pending invitation. ``connu``: the account exists, it is a new password link."""

    courriel: str
    nom: str
    role: str
    par: str
    expire_le: datetime
    connu: bool


@reserve("compte.gerer")
def invitations_en_attente(contexte: Contexte) -> list[Attente]:
    """Those that still open something, the first to end first."""
    requete = select(Invitation).where(
        Invitation.utilisee_le.is_(None), Invitation.expire_le > maintenant(), Invitation.courriel != ""
    )
    with contexte.magasin.lecture() as session:
        connus = set(session.execute(select(Compte.courriel)).scalars())
        lues = session.execute(requete.order_by(Invitation.expire_le)).scalars().all()
        return [Attente(i.courriel, i.nom, i.role, i.par, i.expire_le, i.courriel in connus) for i in lues]


@reserve("compte.gerer")
def retirer_invitation(contexte: Contexte, courriel: str) -> bool:
    """The link opens nothing any more. False: there was none."""
    attente = delete(Invitation).where(Invitation.courriel == courriel, Invitation.utilisee_le.is_(None))
    with contexte.magasin.ecriture() as session:
        parties = session.execute(attente)
        retirees = parties.rowcount if isinstance(parties, CursorResult) else 0
        if retirees:
            noter(session, contexte.acteur, "compte.retirer_invitation", courriel)
    return bool(retirees)
