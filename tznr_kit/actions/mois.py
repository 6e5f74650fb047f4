"""A month of the calendar, week by week: what happens each day, which KITs are out, where one is missing."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tznr_kit.actions.calendrier import Evenement
from tznr_kit.socle.typographie import MOIS


@dataclass(frozen=True)
class Jour:
    """One day. ``demandes``: actions that wait for a KIT; ``libres``: KITs in service that nobody has."""

    le: date
    evenements: tuple[Evenement, ...]
    demandes: int
    libres: int

    @property
    def conflit(self) -> bool:
        """True when more teams ask for a KIT than there are KITs left."""
        return self.demandes > self.libres


def semaines(lignes: Sequence[Evenement], mois: date, kits: int) -> list[list[Jour | None]]:
    """Weeks from Monday to Sunday of the month of ``mois``; None for a day of another month.

    ``kits``: how many are in service.
    """
    return [
        [_jour(lignes, le, kits) if le.month == mois.month else None for le in semaine]
        for semaine in Calendar().monthdatescalendar(mois.year, mois.month)
    ]


def bornes(mois: date) -> tuple[date, date]:
    """First and last day of the month of ``mois``."""
    return mois.replace(day=1), decaler(mois, 1) - timedelta(days=1)


def decaler(mois: date, nombre: int) -> date:
    """First day of the month ``nombre`` months later (earlier if negative)."""
    rang = mois.year * 12 + mois.month - 1 + nombre
    return date(rang // 12, rang % 12 + 1, 1)


def nom_du_mois(mois: date) -> str:
    """« Décembre 2026 »."""
    return f"{MOIS[mois.month - 1].capitalize()} {mois.year}"


def _jour(lignes: Sequence[Evenement], le: date, kits: int) -> Jour:
    du_jour = tuple(une for une in lignes if une.jour == le)
    sortis = sum(une.kit is not None for une in du_jour)
    demandes = sum(une.attend_un_kit for une in du_jour)
    return Jour(le, du_jour, demandes, max(0, kits - sortis))
