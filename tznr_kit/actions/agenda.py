"""Actions as calendar entries: a file to take away, and an address to subscribe to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from tznr_kit.actions.lignes import Ligne
from tznr_kit.socle.agenda import INSTANT, bornes_utc, fichier_ics, texte_ics
from tznr_kit.socle.reglages import adresse_publique
from tznr_kit.socle.territoires.lecture import departement

DUREE_INCONNUE = timedelta(hours=3)


def en_agenda(lignes: Sequence[Ligne], maintenant: datetime) -> str:
    """One entry an action that has a day; a cancelled one is marked so, to leave the calendars that follow it."""
    return fichier_ics("actions", (_entree(une, maintenant) for une in lignes if une.jour))


def _entree(une: Ligne, maintenant: datetime) -> list[str]:
    jour = une.jour or date.min
    bornes = [_heure(mot) for mot in une.heures.split(" – ")] if une.heures else []
    depart = bornes[0] if bornes else time(9)
    sans_fin = datetime.combine(jour, depart) + DUREE_INCONNUE
    arrivee = bornes[1] if len(bornes) > 1 else sans_fin.time() if sans_fin.date() == jour else time(23, 59)
    debut, fin = bornes_utc(jour, depart, arrivee, departement().fuseau)
    return [
        f"UID:action-{une.id}@kit-tznr",
        f"DTSTAMP:{maintenant.astimezone(UTC):{INSTANT}}",
        f"DTSTART:{debut}",
        f"DTEND:{fin}",
        f"SUMMARY:{texte_ics(une.titre)}",
        f"LOCATION:{texte_ics(', '.join(mot for mot in (une.lieu, une.ville) if mot))}",
        f"DESCRIPTION:{texte_ics(_description(une))}",
        f"URL:{adresse_publique()}/actions?action={une.id}",
        f"STATUS:{'CANCELLED' if une.etat == 'annulee' else 'CONFIRMED'}",
    ]


def _description(une: Ligne) -> str:
    return f"{une.mot}. KIT : {une.kit or 'aucun'}. Référent : {une.referent_nom}."


def _heure(mots: str) -> time:
    """« 8 h 30 » → 08:30."""
    heures, _, minutes = mots.partition(" h")
    return time(int(heures), int(minutes or 0))
