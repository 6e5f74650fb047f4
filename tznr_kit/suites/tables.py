"""Tables of store B. What says who the person is lives encrypted in ``coffre``; the rest are codes and days.

No relation to store A: ``action_id`` is a plain code, and nothing here names an encounter.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from tznr_kit.socle.audit.entree import EntreeAudit
from tznr_kit.socle.magasin.base import CONTRAINTES, SANS_ORDRE, Identifie, Instant


class BaseRecontacts(DeclarativeBase):
    """Store B."""

    metadata = MetaData(naming_convention=CONTRAINTES)
    type_annotation_map = {dict[str, Any]: JSON, datetime: Instant}  # noqa: RUF012


class Recontact(Identifie, BaseRecontacts):
    """One consent and its follow-up. The fingerprints are keyed: useless without the key file."""

    __tablename__ = "recontact"
    __table_args__ = SANS_ORDRE
    coffre: Mapped[str] = mapped_column(Text)
    empreinte_telephone: Mapped[str] = mapped_column(String(64), index=True)
    empreinte_courriel: Mapped[str] = mapped_column(String(64), index=True)
    empreinte_code: Mapped[str] = mapped_column(String(64), unique=True)
    action_id: Mapped[str] = mapped_column(String(36), index=True)
    territoire: Mapped[str] = mapped_column(String(40))
    fictif: Mapped[bool] = mapped_column(default=False)
    recueilli_le: Mapped[date] = mapped_column(index=True)
    recueilli_par: Mapped[str] = mapped_column(String(120))
    canal: Mapped[str] = mapped_column(String(10))  # papier | tablette | oral
    version: Mapped[str] = mapped_column(String(20))
    empreinte_texte: Mapped[str] = mapped_column(String(64))
    statut: Mapped[str] = mapped_column(String(12), default="a_appeler")
    etape: Mapped[int] = mapped_column(default=0)  # call-backs done among J+7, J+30, J+60
    cloture_le: Mapped[date | None]
    effacer_le: Mapped[date] = mapped_column(index=True)


class Tentative(Identifie, BaseRecontacts):
    """One try to reach the person: when, how, with what result. No free text."""

    __tablename__ = "tentative"
    __table_args__ = SANS_ORDRE
    recontact_id: Mapped[str] = mapped_column(ForeignKey("recontact.id", ondelete="CASCADE"), index=True)
    le: Mapped[date]
    creneau: Mapped[str] = mapped_column(String(12))
    canal: Mapped[str] = mapped_column(String(12))
    resultat: Mapped[str] = mapped_column(String(16))


class Opposition(BaseRecontacts):
    """A telephone or an e-mail that must not be written here again, known by its fingerprint under a key of its own."""

    __tablename__ = "opposition"
    __table_args__ = SANS_ORDRE
    empreinte: Mapped[str] = mapped_column(String(64), primary_key=True)
    jusqu_au: Mapped[date] = mapped_column(index=True)


class LigneAVerser(Identifie, BaseRecontacts):
    """An anonymous line on its way to store A, sealed: nothing ties it to a person, not even here."""

    __tablename__ = "ligne_a_verser"
    __table_args__ = SANS_ORDRE
    genre: Mapped[str] = mapped_column(String(12))  # cloture | evenement
    valeurs: Mapped[dict[str, Any]]


class AuditRecontacts(EntreeAudit, BaseRecontacts):
    """One act on store B, readings included."""

    __tablename__ = "audit"
