"""Where a stand will be, for anybody to subscribe to: day, hours, place. No title, no name: people typed those."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from tznr_kit.socle.agenda import fichier_ics, texte_ics
from tznr_kit.socle.magasin import Magasin
from tznr_kit.socle.magasin.tables_actions import Action
from tznr_kit.socle.reglages import adresse_publique
from tznr_kit.socle.territoires.communes import communes
from tznr_kit.socle.territoires.lecture import departement

PUBLIEES = ("validee", "realisee", "cloturee")
AVANT, APRES = timedelta(days=30), timedelta(days=366)
ENTRE_NOUS = {"former"}  # an action for partners is no stand
INSTANT = "%Y%m%dT%H%M%SZ"


def agenda_des_stands(magasin: Magasin, jour: date) -> str:
    """One VCALENDAR of the validated actions around ``jour``, made-up ones left out."""
    voulues = select(Action).where(
        Action.statut.in_(PUBLIEES), Action.fictive.is_(False), Action.jour.between(jour - AVANT, jour + APRES)
    )
    with magasin.lecture() as session:
        lues = session.scalars(voulues.order_by(Action.jour, Action.id)).all()
    return fichier_ics("stands", [_stand(une) for une in lues if une.preparation.get("objectif") not in ENTRE_NOUS])


def _stand(une: Action) -> list[str]:
    fiche = une.preparation
    commune = communes().get(str(fiche.get("commune", "")))
    lieu = ", ".join(mot for mot in (str(fiche.get("lieu") or ""), commune.nom if commune else "") if mot)
    debut, fin = (_instant(une, str(fiche.get(nom) or repli)) for nom, repli in (("debut", "09:00"), ("fin", "12:00")))
    return [
        f"UID:stand-{une.id}@kit-tznr",
        f"DTSTAMP:{une.modifiee_le.replace(tzinfo=UTC):{INSTANT}}",
        f"DTSTART:{debut:{INSTANT}}",
        f"DTEND:{max(fin, debut):{INSTANT}}",
        f"SUMMARY:{texte_ics('Vos droits : une équipe près de chez vous')}",
        f"LOCATION:{texte_ics(lieu)}",
        f"URL:{adresse_publique()}/mes_droits",
    ]


def _instant(une: Action, heure: str) -> datetime:
    jour = une.jour or date.min
    return datetime.combine(jour, time.fromisoformat(heure), ZoneInfo(departement().fuseau)).astimezone(UTC)
