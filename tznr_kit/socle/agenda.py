"""Calendar files (RFC 5545): what every ``.ics`` of the kit shares."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

OCTETS_PAR_LIGNE = 75
INSTANT = "%Y%m%dT%H%M%SZ"
AU_MOINS = timedelta(minutes=15)


def fichier_ics(produit: str, evenements: Iterable[list[str]]) -> str:
    """One VCALENDAR; each event is its property lines, without BEGIN and END. ``produit`` names who wrote it."""
    lignes = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//KIT TZNR//{produit}//FR", "CALSCALE:GREGORIAN"]
    for evenement in evenements:
        lignes += ["BEGIN:VEVENT", *evenement, "END:VEVENT"]
    return "".join(f"{_plier(ligne)}\r\n" for ligne in [*lignes, "END:VCALENDAR"])


def jours_ics(jours: Iterable[tuple[str, date, str, str]], produit_le: date, produit: str = "Dates") -> str:
    """One calendar of whole days; each is (identifier, day, title, description)."""
    return fichier_ics(
        produit,
        [
            [
                f"UID:{identifiant}@kit-tznr",
                f"DTSTAMP:{produit_le:%Y%m%d}T000000Z",
                f"DTSTART;VALUE=DATE:{jour:%Y%m%d}",
                f"DTEND;VALUE=DATE:{jour + timedelta(days=1):%Y%m%d}",
                f"SUMMARY:{texte_ics(titre)}",
                f"DESCRIPTION:{texte_ics(' '.join(description.split()))}",
            ]
            for identifiant, jour, titre, description in jours
        ],
    )


def bornes_utc(jour: date, debut: time, fin: time, fuseau: str) -> tuple[str, str]:
    """Beginning and end of an event as ICS writes them, in UTC; the end comes after, whatever the clocks do that night.

    An hour that does not exist (the spring change) is read as the one it becomes: the event keeps its length.
    """
    zone = ZoneInfo(fuseau)
    depart, arrivee = (datetime.combine(jour, heure, zone).astimezone(UTC) for heure in (debut, fin))
    if arrivee <= depart:
        arrivee = depart + max(datetime.combine(jour, fin) - datetime.combine(jour, debut), AU_MOINS)
    return f"{depart:{INSTANT}}", f"{arrivee:{INSTANT}}"


def texte_ics(texte: str) -> str:
    """Typed words as the value of a property: nothing in them can begin another line."""
    for signe, echappe in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r", ""), ("\n", "\\n")):
        texte = texte.replace(signe, echappe)
    return texte


def _plier(ligne: str) -> str:
    """At most 75 bytes a line, no character cut; a continuation begins with a space."""
    morceaux = [""]
    for lettre in ligne:
        if len((morceaux[-1] + lettre).encode()) > OCTETS_PAR_LIGNE:
            morceaux.append(" ")
        morceaux[-1] += lettre
    return "\r\n".join(morceaux)
