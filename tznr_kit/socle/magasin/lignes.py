"""Rows as JSON and back: days and instants are ISO text, bytes are base64."""

from __future__ import annotations

from base64 import b64decode, b64encode
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, LargeBinary, Table

from tznr_kit.socle.magasin.base import Instant


class ColonneInconnue(Exception):
    """The data come from a version that has columns this one does not know; the message names them."""


def vers_json(valeur: Any) -> Any:
    """A column's value as JSON holds it."""
    if isinstance(valeur, bytes):
        return b64encode(valeur).decode()
    return valeur.isoformat() if isinstance(valeur, date) else valeur


def depuis_json(table: Table, ligne: dict[str, Any]) -> dict[str, Any]:
    """Columns of ``table`` with their Python types. Raises ColonneInconnue, ValueError on a broken value."""
    inconnues = set(ligne) - set(table.columns.keys())
    if inconnues:
        raise ColonneInconnue(", ".join(sorted(inconnues)))
    return {nom: _lire(table.columns[nom].type, valeur) for nom, valeur in ligne.items()}


def _lire(genre: Any, valeur: Any) -> Any:
    if valeur is None:
        return None
    if isinstance(genre, Instant):
        return datetime.fromisoformat(valeur)
    if isinstance(genre, LargeBinary):
        return b64decode(valeur)
    return date.fromisoformat(valeur) if isinstance(genre, Date) else valeur
