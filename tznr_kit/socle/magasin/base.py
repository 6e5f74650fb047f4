"""What every table shares: naming of constraints, identifiers, instants in UTC.

One ``Base`` per store: the anonymous one is here, the residents' one (encrypted, another database)
declares its own with the same conventions and never a relation to this one.
"""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, MetaData, String, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

CONTRAINTES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


def identifiant() -> str:
    """A new random UUID, as text (36 characters)."""
    return str(uuid.uuid4())


def maintenant() -> datetime:
    """This instant, in UTC."""
    return datetime.now(UTC)


class Instant(TypeDecorator[datetime]):
    """An aware UTC datetime, also on SQLite which forgets time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        """UTC on the way in; a naive datetime is a programming error."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("un instant sans fuseau horaire ne s'enregistre pas")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        """UTC on the way out."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class BaseActions(DeclarativeBase):
    """Store A: actions, anonymous tallies, reports, KITs, professional accounts."""

    metadata = MetaData(naming_convention=CONTRAINTES)
    type_annotation_map = {dict[str, Any]: JSON, list[str]: JSON, datetime: Instant}  # noqa: RUF012


# On SQLite, a table keeps the order in which its rows came (rowid), unless told otherwise. Two stores that both keep
# it can be read side by side: these tables are ordered by their random identifier only.
SANS_ORDRE: dict[str, Any] = {"sqlite_with_rowid": False}


class Identifie:
    """A row known by a UUID, so that two machines can merge what they wrote apart."""

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=identifiant)
