"""The retroplanning as whole days of a calendar file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from tznr_kit.socle.agenda import fichier_ics, texte_ics


def jours_ics(jours: Iterable[tuple[str, date, str, str]], produit_le: date) -> str:
    """One calendar of whole days; each is (identifier, day, title, description)."""
    return fichier_ics(
        "Pack",
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
