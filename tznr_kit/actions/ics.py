"""The calendar as an ``.ics`` file (RFC 5545), for Outlook, Thunderbird or a telephone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from tznr_kit.actions.calendrier import Evenement
from tznr_kit.territoires.lecture import departement

OCTETS_PAR_LIGNE = 75


def en_ics(evenements: Iterable[Evenement], produit_le: datetime) -> str:
    """One VCALENDAR. Instants are in UTC, so that no time zone definition is needed."""
    lignes = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//KIT TZNR//Actions//FR", "CALSCALE:GREGORIAN"]
    for evenement in evenements:
        lignes += _evenement(evenement, produit_le)
    lignes.append("END:VCALENDAR")
    return "".join(f"{pliee}\r\n" for ligne in lignes for pliee in _plier(ligne))


def _evenement(un: Evenement, produit_le: datetime) -> list[str]:
    marque = "[FICTIF] " if un.fictif else ""
    kit = f" ({un.kit})" if un.kit else ""
    return [
        "BEGIN:VEVENT",
        f"UID:{un.id}@kit-tznr",
        f"DTSTAMP:{_utc(produit_le)}",
        f"DTSTART:{_utc(_instant(un, un.debut or '09:00'))}",
        f"DTEND:{_utc(_instant(un, un.fin or '12:00'))}",
        f"SUMMARY:{_texte(marque + un.titre + kit)}",
        f"LOCATION:{_texte(un.lieu)}",
        f"DESCRIPTION:{_texte(un.statut)}",
        "END:VEVENT",
    ]


def _instant(un: Evenement, heure: str) -> datetime:
    return datetime.combine(un.jour, time.fromisoformat(heure), ZoneInfo(departement().fuseau))


def _utc(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _texte(texte: str) -> str:
    for signe, echappe in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r", ""), ("\n", "\\n")):
        texte = texte.replace(signe, echappe)
    return texte


def _plier(ligne: str) -> list[str]:
    """Lines of at most 75 bytes, never cutting a character; a continuation begins with a space."""
    morceaux, courant = [], ""
    for lettre in ligne:
        if len((courant + lettre).encode()) > OCTETS_PAR_LIGNE:
            morceaux.append(courant)
            courant = " "
        courant += lettre
    return [*morceaux, courant]
