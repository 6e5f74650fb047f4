"""The calendar: actions, trainings, and where each KIT is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from sqlalchemy import or_, select

from tznr_kit.actions.statuts import LIBELLES
from tznr_kit.socle.acces import Contexte, reserve
from tznr_kit.socle.magasin.tables_actions import Action
from tznr_kit.socle.magasin.tables_kits import Formation, Kit, Reservation
from tznr_kit.socle.territoires.communes import communes

SORTIE_PROCHE = timedelta(days=15)
SORTIE_OUBLIEE = timedelta(days=60)  # a departure nobody noted on its day may still be


@dataclass(frozen=True)
class Evenement:
    """One line of the calendar; ``debut`` and ``fin`` are HH:MM, local time. ``attend_un_kit``: it asks
    for a KIT and the cell has not given one yet."""

    id: str
    genre: Literal["action", "formation"]
    titre: str
    jour: date
    debut: str
    fin: str
    lieu: str
    statut: str
    kit: str | None
    reservation_id: str | None
    position_kit: str
    attend_un_kit: bool
    fictif: bool


@reserve("kit.lire")
def evenements(contexte: Contexte, du: date, au: date) -> list[Evenement]:
    """Everything from ``du`` to ``au`` included, in order; cancelled actions are left out.

    Everybody who prepares sees every line: it is how two teams avoid each other.
    """
    with contexte.magasin.lecture() as session:
        paires = session.execute(select(Reservation, Kit.nom).join(Kit, Kit.id == Reservation.kit_id))
        kits = {(pris.action_id or pris.formation_id): (pris, nom) for pris, nom in paires}
        actions = session.execute(
            select(Action).where(Action.jour.between(du, au), Action.statut.not_in(["annulee", "brouillon"]))
        ).scalars()
        formations = session.execute(select(Formation).where(Formation.jour.between(du, au))).scalars()
        lignes = [
            *(_action(une, kits.get(une.id)) for une in actions),
            *(_formation(une, kits.get(une.id)) for une in formations),
        ]
    return sorted(lignes, key=lambda une: (une.jour, une.debut, une.titre))


@reserve("kit.gerer")
def a_sortir_ou_a_rendre(contexte: Contexte, aujourd_hui: date) -> list[Evenement]:
    """Every KIT that is out, whatever became of what it left for, then those to go out within two weeks, by day."""
    requete = (
        select(Reservation, Kit.nom)
        .join(Kit, Kit.id == Reservation.kit_id)
        .where(
            Reservation.rendu_le.is_(None),
            or_(Reservation.retire_le.is_not(None), Reservation.jour.between(*_autour(aujourd_hui))),
        )
    )
    lignes = []
    with contexte.magasin.lecture() as session:
        for pris, nom in session.execute(requete):
            if pris.action_id:
                lignes.append(_action(session.get_one(Action, pris.action_id), (pris, nom)))
            else:
                lignes.append(_formation(session.get_one(Formation, pris.formation_id), (pris, nom)))
    return sorted(lignes, key=lambda une: (une.position_kit != "sorti", une.jour, une.titre))


def _autour(jour: date) -> tuple[date, date]:
    return jour - SORTIE_OUBLIEE, jour + SORTIE_PROCHE


def position(reservation: Reservation) -> str:
    """Where a reserved KIT is, in one word or two."""
    if reservation.rendu_le is not None:
        return "rendu"
    return "sorti" if reservation.retire_le is not None else "réservé"


def _action(une: Action, pris: tuple[Reservation, str] | None) -> Evenement:
    fiche = une.preparation
    commune = communes().get(fiche.get("commune", ""))
    lieux = [fiche.get("lieu", ""), commune.nom if commune else ""]
    return Evenement(
        id=une.id,
        genre="action",
        titre=une.titre,
        jour=une.jour or date.min,
        debut=fiche.get("debut", ""),
        fin=fiche.get("fin", ""),
        lieu=", ".join(lieu for lieu in lieux if lieu),
        statut=LIBELLES[une.statut],
        kit=pris[1] if pris else None,
        reservation_id=pris[0].id if pris else None,
        position_kit=position(pris[0]) if pris else "",
        attend_un_kit=bool(fiche.get("kit_demande")) and pris is None and une.statut in {"soumise", "a_completer"},
        fictif=une.fictive,
    )


def _formation(une: Formation, pris: tuple[Reservation, str] | None) -> Evenement:
    return Evenement(
        id=une.id,
        genre="formation",
        titre=une.titre,
        jour=une.jour,
        debut=une.debut,
        fin=une.fin,
        lieu=une.lieu,
        statut=f"{une.places} places",
        kit=pris[1] if pris else None,
        reservation_id=pris[0].id if pris else None,
        position_kit=position(pris[0]) if pris else "",
        attend_un_kit=False,
        fictif=une.fictive,
    )
