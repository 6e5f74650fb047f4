"""One line of the audit log, and the hash that ties it to the one before.

A line says who, when, what act, on which object: never the content. Each store has its own chain,
so that an act and its trace are one transaction.
"""

from __future__ import annotations

import hashlib
import json

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

ORIGINE = "0" * 64
CHAMPS = ("numero", "le", "qui", "role", "quoi", "objet", "detail", "precedente")


class EntreeAudit:
    """Columns of an audit table; instants are ISO text so that the hash covers what is stored."""

    numero: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    le: Mapped[str] = mapped_column(String(40))
    qui: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(12))
    quoi: Mapped[str] = mapped_column(String(60))
    objet: Mapped[str] = mapped_column(String(80))
    detail: Mapped[str] = mapped_column(Text)
    precedente: Mapped[str] = mapped_column(String(64))
    empreinte: Mapped[str] = mapped_column(String(64))

    def calculer(self) -> str:
        """SHA-256 of every other column, in order, as compact JSON."""
        valeurs = [getattr(self, champ) for champ in CHAMPS]
        return hashlib.sha256(json.dumps(valeurs, ensure_ascii=False).encode()).hexdigest()
