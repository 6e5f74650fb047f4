"""What the guide keeps: ticks of an action's checklists, and one-tap opinions on the tool."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from tznr_kit.socle.magasin.base import BaseActions, Identifie, maintenant


class ListeCochee(BaseActions):
    """The boxes ticked in one checklist of the guide, for one action."""

    __tablename__ = "liste_cochee"
    action_id: Mapped[str] = mapped_column(ForeignKey("action.id", ondelete="CASCADE"), primary_key=True)
    liste: Mapped[str] = mapped_column(String(40), primary_key=True)
    cases: Mapped[list[str]] = mapped_column(default=list)
    modifiee_le: Mapped[datetime] = mapped_column(default=maintenant)
    modifiee_par: Mapped[str] = mapped_column(String(120))


class AvisOutil(Identifie, BaseActions):
    """One tap on « Cet outil vous aide ? »: a month and an answer, nothing about anybody."""

    __tablename__ = "avis_outil"
    mois: Mapped[str] = mapped_column(String(7), index=True)
    reponse: Mapped[str] = mapped_column(String(10))
