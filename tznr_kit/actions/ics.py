"""The calendar as an ``.ics`` file, for Outlook, Thunderbird or a telephone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from tznr_kit.actions.calendrier import Evenement
from tznr_kit.socle.agenda import fichier_ics, texte_ics
from tznr_kit.socle.territoires.lecture import departement


def en_ics(evenements: Iterable[Evenement], produit_le: datetime) -> str:
    """One VCALENDAR. Instants are in UTC, so that no time zone definition is needed."""
    return fichier_ics("Actions", [_evenement(evenement, produit_le) for evenement in evenements])


def _evenement(un: Evenement, produit_le: datetime) -> list[str]:
    marque = "[FICTIF] " if un.fictif else ""
    kit = f" ({un.kit})" if un.kit else ""
    return [
        f"UID:{un.id}@kit-tznr",
        f"DTSTAMP:{_utc(produit_le)}",
        f"DTSTART:{_utc(_instant(un, un.debut or '09:00'))}",
        f"DTEND:{_utc(_instant(un, un.fin or '12:00'))}",
        f"SUMMARY:{texte_ics(marque + un.titre + kit)}",
        f"LOCATION:{texte_ics(un.lieu)}",
        f"DESCRIPTION:{texte_ics(un.statut)}",
    ]


def _instant(un: Evenement, heure: str) -> datetime:
    return datetime.combine(un.jour, time.fromisoformat(heure), ZoneInfo(departement().fuseau))


def _utc(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
