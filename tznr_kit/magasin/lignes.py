"""Rows as JSON and back: days and instants are ISO text."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, Table

from tznr_kit.magasin.base import Instant


class ColonneInconnue(Exception):
    """The data come from a version that has columns this one does not know; the message names them."""


def vers_json(valeur: Any) -> Any:
    """A column's value as JSON holds it."""
    return valeur.isoformat() if isinstance(valeur, date) else valeur


def depuis_json(table: Table, ligne: dict[str, Any]) -> dict[str, Any]:
    """Columns of ``table`` with their Python types. Raises ColonneInconnue, ValueError on a broken day."""
    inconnues = set(ligne) - set(table.columns.keys())
    if inconnues:
        raise ColonneInconnue(", ".join(sorted(inconnues)))
    return {nom: _lire(table.columns[nom].type, valeur) for nom, valeur in ligne.items()}


def _lire(genre: Any, valeur: Any) -> Any:
    if valeur is None:
        return None
    if isinstance(genre, Instant):
        return datetime.fromisoformat(valeur)
    return date.fromisoformat(valeur) if isinstance(genre, Date) else valeur
