"""Figures that left the house, as they left it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from tznr_kit.socle.magasin.base import BaseActions, maintenant


class Parution(BaseActions):
    """The release of a month, for one year of figures; ``empreinte``: SHA-256 of ``bilan``."""

    __tablename__ = "parution"
    annee: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    mois: Mapped[str] = mapped_column(String(7), primary_key=True)
    empreinte: Mapped[str] = mapped_column(String(64))
    bilan: Mapped[dict[str, Any]]
    parue_le: Mapped[datetime] = mapped_column(default=maintenant)
