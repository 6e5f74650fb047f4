"""What a laptop keeps of store B on its way home: sealed for the server, unreadable here."""

from __future__ import annotations

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from tznr_kit.socle.magasin.base import Identifie
from tznr_kit.suites.tables import BaseRecontacts


class AccordScelle(BaseRecontacts):
    """One consent as the server will read it; it goes with its record."""

    __tablename__ = "accord_scelle"
    id: Mapped[str] = mapped_column(ForeignKey("recontact.id", ondelete="CASCADE"), primary_key=True)
    action_id: Mapped[str] = mapped_column(String(36))
    scelle: Mapped[str] = mapped_column(Text)


class DepartValise(Identifie, BaseRecontacts):
    """One file that left: which consents, and the fingerprint of the receipt only the server can give."""

    __tablename__ = "depart_valise"
    empreinte_recu: Mapped[str] = mapped_column(String(64))
    accords: Mapped[list[str]] = mapped_column(JSON)
