"""Tables of the professional accounts. Tokens are kept as SHA-256: a stolen database opens no session."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from tznr_kit.socle.magasin.base import BaseActions, Identifie, maintenant


class Compte(Identifie, BaseActions):
    """One professional. ``empreinte`` is empty for who signs in by OIDC only.

    ``emetteur``, ``sujet``: who the provider says this is, empty until the first sign-in through it.
    ``identites_depuis``: what the OIDC provider vouched for earlier opens nothing; None: nothing was closed.
    """

    __tablename__ = "compte"
    courriel: Mapped[str] = mapped_column(String(200), unique=True)
    nom: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(12))
    empreinte: Mapped[str] = mapped_column(String(200), default="")
    actif: Mapped[bool] = mapped_column(default=True)
    emetteur: Mapped[str] = mapped_column(String(300), default="", server_default="")
    sujet: Mapped[str] = mapped_column(String(255), default="", server_default="")
    identites_depuis: Mapped[datetime | None]
    cree_le: Mapped[datetime] = mapped_column(default=maintenant)


class Invitation(BaseActions):
    """A link that creates (or resets) one account, once, before it expires."""

    __tablename__ = "invitation"
    jeton: Mapped[str] = mapped_column(String(64), primary_key=True)
    courriel: Mapped[str] = mapped_column(String(200), default="")
    nom: Mapped[str] = mapped_column(String(120), default="")
    role: Mapped[str] = mapped_column(String(12))
    par: Mapped[str] = mapped_column(String(120))
    expire_le: Mapped[datetime]
    utilisee_le: Mapped[datetime | None]


class LienTerrain(BaseActions):
    """A link the phones of a team open on the day: tallies of one action only, until it expires."""

    __tablename__ = "lien_terrain"
    jeton: Mapped[str] = mapped_column(String(64), primary_key=True)
    action_id: Mapped[str] = mapped_column(ForeignKey("action.id", ondelete="CASCADE"), index=True)
    par: Mapped[str] = mapped_column(String(120))
    expire_le: Mapped[datetime]


class LienAgenda(BaseActions):
    """The secret address of one person's calendar; one at most, replaced by the next."""

    __tablename__ = "lien_agenda"
    compte_id: Mapped[str] = mapped_column(ForeignKey("compte.id", ondelete="CASCADE"), primary_key=True)
    jeton: Mapped[str] = mapped_column(String(64), unique=True)
    cree_le: Mapped[datetime] = mapped_column(default=maintenant)


class SessionAcces(BaseActions):
    """An open session, revocable on the server. Exactly one of ``compte_id`` and ``lien`` is set."""

    __tablename__ = "session_acces"
    jeton: Mapped[str] = mapped_column(String(64), primary_key=True)
    compte_id: Mapped[str | None] = mapped_column(ForeignKey("compte.id", ondelete="CASCADE"), index=True)
    lien: Mapped[str | None] = mapped_column(ForeignKey("lien_terrain.jeton", ondelete="CASCADE"), index=True)
    ouverte_le: Mapped[datetime] = mapped_column(default=maintenant)
    expire_le: Mapped[datetime]


class Tentative(Identifie, BaseActions):
    """One failed sign-in, kept a quarter of an hour to slow guessing down."""

    __tablename__ = "tentative"
    cle: Mapped[str] = mapped_column(String(64), index=True)
    le: Mapped[datetime] = mapped_column(default=maintenant)
