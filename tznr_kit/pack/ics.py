"""The retroplanning as whole days of a calendar file (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

OCTETS_PAR_LIGNE = 75


def jours_ics(jours: Iterable[tuple[str, date, str, str]], produit_le: date) -> str:
    """One VCALENDAR of whole days; each is (identifier, day, title, description)."""
    lignes = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//KIT TZNR//Pack//FR", "CALSCALE:GREGORIAN"]
    for identifiant, jour, titre, description in jours:
        lignes += [
            "BEGIN:VEVENT",
            f"UID:{identifiant}@kit-tznr",
            f"DTSTAMP:{produit_le:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{jour:%Y%m%d}",
            f"DTEND;VALUE=DATE:{jour + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_echapper(titre)}",
            f"DESCRIPTION:{_echapper(description)}",
            "END:VEVENT",
        ]
    return "".join(f"{_plier(ligne)}\r\n" for ligne in [*lignes, "END:VCALENDAR"])


def _echapper(texte: str) -> str:
    for signe in ("\\", ";", ","):
        texte = texte.replace(signe, f"\\{signe}")
    return " ".join(texte.split())


def _plier(ligne: str) -> str:
    """At most 75 bytes a line, no character cut; a continuation begins with a space."""
    morceaux = [""]
    for lettre in ligne:
        if len((morceaux[-1] + lettre).encode()) > OCTETS_PAR_LIGNE:
            morceaux.append(" ")
        morceaux[-1] += lettre
    return "\r\n".join(morceaux)
