"""The calendar as an ``.ics`` file, for Outlook, Thunderbird or a telephone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time

from tznr_kit.actions.calendrier import Evenement
from tznr_kit.socle.agenda import INSTANT, bornes_utc, fichier_ics, texte_ics
from tznr_kit.socle.territoires.lecture import departement


def en_ics(evenements: Iterable[Evenement], produit_le: datetime) -> str:
    """One VCALENDAR. Instants are in UTC, so that no time zone definition is needed."""
    return fichier_ics("Actions", [_evenement(evenement, produit_le) for evenement in evenements])


def _evenement(un: Evenement, produit_le: datetime) -> list[str]:
    marque = "[FICTIF] " if un.fictif else ""
    kit = f" ({un.kit})" if un.kit else ""
    heures = [time.fromisoformat(une) for une in (un.debut or "09:00", un.fin or "12:00")]
    debut, fin = bornes_utc(un.jour, heures[0], heures[1], departement().fuseau)
    return [
        f"UID:{un.id}@kit-tznr",
        f"DTSTAMP:{_utc(produit_le)}",
        f"DTSTART:{debut}",
        f"DTEND:{fin}",
        f"SUMMARY:{texte_ics(marque + un.titre + kit)}",
        f"LOCATION:{texte_ics(un.lieu)}",
        f"DESCRIPTION:{texte_ics(un.statut)}",
    ]


def _utc(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime(INSTANT)
