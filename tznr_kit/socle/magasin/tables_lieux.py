"""Errors people report about a place (no free text), and the letters that ask a place whether its sheet is true."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from tznr_kit.socle.magasin.base import BaseActions, Identifie, maintenant


class SignalementLieu(Identifie, BaseActions):
    """« This is wrong »: which place, what kind of error; closed by the cell with ``traite_le``."""

    __tablename__ = "signalement_lieu"
    lieu_id: Mapped[str] = mapped_column(String(120), index=True)
    nature: Mapped[str] = mapped_column(String(20))
    le: Mapped[datetime] = mapped_column(default=maintenant)
    traite_le: Mapped[datetime | None]
    traite_par: Mapped[str] = mapped_column(String(120), default="")


class LettreLieu(Identifie, BaseActions):
    """One letter to one place. ``jeton``: SHA-256 of its one-use link; ``reponse``: JSON, fields of the place only."""

    __tablename__ = "lettre_lieu"
    lieu_id: Mapped[str] = mapped_column(String(120), index=True)
    jeton: Mapped[str] = mapped_column(String(64), unique=True)
    le: Mapped[date]
    expire_le: Mapped[date]
    repondue_le: Mapped[date | None]
    reponse: Mapped[str] = mapped_column(String(4000), default="")
    traitee_le: Mapped[date | None]
