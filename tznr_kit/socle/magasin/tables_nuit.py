"""Who does the work of the night, when several processes or machines could."""

from __future__ import annotations

from datetime import date

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from tznr_kit.socle.magasin.base import BaseActions


class TravailDeNuit(BaseActions):
    """One work and the last night it was taken. ``par``: name of the machine, or of the process, that took it."""

    __tablename__ = "travail_de_nuit"
    nom: Mapped[str] = mapped_column(String(40), primary_key=True)
    nuit: Mapped[date]
    par: Mapped[str] = mapped_column(String(120))
