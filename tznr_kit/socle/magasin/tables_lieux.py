"""Table of the errors people report about a place. No free text: nothing personal can be typed."""

from __future__ import annotations

from datetime import datetime

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
