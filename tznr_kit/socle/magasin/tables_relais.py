"""From the stand to the right opened: slots kept for people met, handovers a partner answers, counts of the tool.

None holds a name, an answer of the simulator or a link to somebody: a slot and a handover know a code that the person
holds. Days, never instants: two stores must not join by time.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from tznr_kit.socle.magasin.base import BaseActions, Identifie


class Creneau(Identifie, BaseActions):
    """A quarter of an hour that a partner keeps for the people of one action. ``code``: the ticket of who took it."""

    __tablename__ = "creneau"
    action_id: Mapped[str] = mapped_column(ForeignKey("action.id", ondelete="CASCADE"), index=True)
    partenaire: Mapped[str] = mapped_column(String(120))
    lieu: Mapped[str] = mapped_column(String(200))
    jour: Mapped[date] = mapped_column(index=True)
    debut: Mapped[str] = mapped_column(String(5))  # HH:MM
    minutes: Mapped[int]
    pris: Mapped[bool] = mapped_column(default=False)
    code: Mapped[str] = mapped_column(String(20), default="")


class Transmission(Identifie, BaseActions):
    """One right handed to one partner, who answers once without an account. ``jeton``: SHA-256 of the code."""

    __tablename__ = "transmission"
    action_id: Mapped[str] = mapped_column(ForeignKey("action.id", ondelete="CASCADE"), index=True)
    jeton: Mapped[str] = mapped_column(String(64), unique=True)
    droit: Mapped[str] = mapped_column(String(60))
    partenaire: Mapped[str] = mapped_column(String(120))
    expire_le: Mapped[date]
    reponse: Mapped[str] = mapped_column(String(20), default="")
    motif: Mapped[str] = mapped_column(String(20), default="")
    tranche: Mapped[str] = mapped_column(String(20), default="")
    mois: Mapped[str] = mapped_column(String(7), default="")  # of the answer


class CompteurOutil(BaseActions):
    """How many times something happened in the tool in a month, nothing about anybody."""

    __tablename__ = "compteur_outil"
    mois: Mapped[str] = mapped_column(String(7), primary_key=True)
    nom: Mapped[str] = mapped_column(String(60), primary_key=True)
    nombre: Mapped[int] = mapped_column(default=0)
    __table_args__ = (CheckConstraint("nombre >= 0", name="nombre_positif"),)
