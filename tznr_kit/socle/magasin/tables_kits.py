"""Tables of the KITs and of what fills their calendar."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tznr_kit.socle.magasin.base import BaseActions, Identifie


class Kit(Identifie, BaseActions):
    """One KIT and its inventory: {code of the item: number}."""

    __tablename__ = "kit"
    nom: Mapped[str] = mapped_column(String(80), unique=True)
    depot: Mapped[str] = mapped_column(String(120), default="")
    inventaire: Mapped[dict[str, Any]] = mapped_column(default=dict)
    en_service: Mapped[bool] = mapped_column(default=True)
    fictif: Mapped[bool] = mapped_column(default=False)


class Formation(Identifie, BaseActions):
    """A training session on the calendar."""

    __tablename__ = "formation"
    titre: Mapped[str] = mapped_column(String(200))
    jour: Mapped[date] = mapped_column(index=True)
    debut: Mapped[str] = mapped_column(String(5))
    fin: Mapped[str] = mapped_column(String(5))
    lieu: Mapped[str] = mapped_column(String(200))
    places: Mapped[int]
    fictive: Mapped[bool] = mapped_column(default=False)


class Reservation(Identifie, BaseActions):
    """A KIT on one day, for an action or a training: the unique pair is the rule « one place a day »."""

    __tablename__ = "reservation"
    kit_id: Mapped[str] = mapped_column(ForeignKey("kit.id", ondelete="CASCADE"))
    jour: Mapped[date] = mapped_column(index=True)
    action_id: Mapped[str | None] = mapped_column(ForeignKey("action.id", ondelete="CASCADE"))
    formation_id: Mapped[str | None] = mapped_column(ForeignKey("formation.id", ondelete="CASCADE"))
    retire_le: Mapped[datetime | None]
    retire_par: Mapped[str] = mapped_column(String(120), default="")
    etat_retrait: Mapped[str] = mapped_column(Text, default="")
    rendu_le: Mapped[datetime | None]
    rendu_par: Mapped[str] = mapped_column(String(120), default="")
    etat_retour: Mapped[str] = mapped_column(Text, default="")
    compte_retour: Mapped[dict[str, Any]] = mapped_column(default=dict)  # what came back, by item
    __table_args__ = (UniqueConstraint("kit_id", "jour"), UniqueConstraint("action_id"))
