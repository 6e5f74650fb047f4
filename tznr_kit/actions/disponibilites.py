"""When each KIT is free around a day: what the calendar under the date says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from tznr_kit.socle.acces import Contexte, reserve
from tznr_kit.socle.magasin.tables_actions import Action
from tznr_kit.socle.magasin.tables_kits import Formation, Kit, Reservation

Case = Literal["libre", "pris", "demandé"]
AVANT, JOURS = 2, 10


@dataclass(frozen=True)
class Disponibilite:
    """One KIT over ``jours``; ``depot``: where to collect it, empty when not written yet."""

    kit_id: str
    nom: str
    depot: str
    jours: tuple[date, ...]
    cases: tuple[Case, ...]


@reserve("kit.lire")
def autour_de(contexte: Contexte, jour: date) -> list[Disponibilite]:
    """Each KIT in service, from two days before ``jour``. A submitted action asks for the first KIT free that day."""
    jours = tuple(jour + timedelta(rang - AVANT) for rang in range(JOURS))
    with contexte.magasin.lecture() as session:
        kits = session.execute(select(Kit).where(Kit.en_service).order_by(Kit.nom)).scalars().all()
        dates = select(Reservation.kit_id, Reservation.jour).where(Reservation.jour.between(jours[0], jours[-1]))
        pris = {(un.kit_id, un.jour) for un in session.execute(dates)}
        soumises = session.execute(
            select(Action).where(Action.statut == "soumise", Action.jour.between(jours[0], jours[-1]))
        ).scalars()
        demandes = [une.jour for une in soumises if une.preparation.get("kit_demande")]
    attribues: set[tuple[str, date]] = set()
    for demande in demandes:
        libre = next((kit.id for kit in kits if demande and (kit.id, demande) not in pris | attribues), None)
        if libre and demande:
            attribues.add((libre, demande))
    return [
        Disponibilite(kit.id, kit.nom, kit.depot, jours, tuple(_case(kit.id, un, pris, attribues) for un in jours))
        for kit in kits
    ]


def _case(kit_id: str, jour: date, pris: set[tuple[str, date]], demandes: set[tuple[str, date]]) -> Case:
    return "pris" if (kit_id, jour) in pris else "demandé" if (kit_id, jour) in demandes else "libre"


@reserve("kit.lire")
def de_main_en_main(contexte: Contexte, kit_id: str, jour: date) -> list[tuple[date, str]]:
    """Who has this KIT the day before or the day after: collected the eve and returned the next day, it would be in
    two places. Day and title; the two teams hand it over to one another, or another KIT is taken."""
    autour = (jour - timedelta(1), jour + timedelta(1))
    requete = select(Reservation).where(
        Reservation.kit_id == kit_id, Reservation.jour.in_(autour), Reservation.rendu_le.is_(None)
    )
    with contexte.magasin.lecture() as session:
        return sorted((un.jour, _titre(session, un)) for un in session.execute(requete).scalars())


def _titre(session: Session, un: Reservation) -> str:
    pour = session.get(Action, un.action_id) if un.action_id else session.get(Formation, un.formation_id)
    return pour.titre if pour else ""
