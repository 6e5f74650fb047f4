"""The retroplanning of an action: each due day of the guide, as a real date, and what is still to tick."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tznr_kit.actions.guide.coches import coches
from tznr_kit.actions.guide.lecture import chapitres, echeances
from tznr_kit.actions.guide.modele import Chapitre
from tznr_kit.socle.acces import Contexte

RETROPLANNING = "retroplanning"
SAMEDI = 5


@dataclass(frozen=True)
class Rendez:
    """One due day: « J-30 », the date, what, who."""

    repere: str
    jour: date
    quoi: str
    qui: str


def rendez_vous(chapitres: list[Chapitre], jour: date) -> list[Rendez]:
    """The retroplanning of an action held on ``jour``, the earliest first."""
    return [
        Rendez(_repere(ligne.jour), _ouvre(jour + timedelta(days=ligne.jour), ligne.jour), ligne.quoi, ligne.qui)
        for ligne in echeances(chapitres)
    ]


def restants(contexte: Contexte, action_id: str, jour: date, aujourd_hui: date) -> list[Rendez]:
    """What was due by today for the action held on ``jour``, and nobody ticked. Raises Introuvable, AccesRefuse."""
    faits = coches(contexte, action_id).get(RETROPLANNING, frozenset())
    tous = enumerate(rendez_vous(chapitres(aujourd_hui), jour))
    return [un for rang, un in tous if un.jour <= aujourd_hui and str(rang) not in faits]


def _ouvre(jour: date, ecart: int) -> date:
    """A day of work: the Friday before a week-end ahead of the action, the Monday after it; the day J itself stays."""
    if not ecart or jour.weekday() < SAMEDI:
        return jour
    return jour + timedelta(days=SAMEDI - 1 - jour.weekday() if ecart < 0 else 7 - jour.weekday())


def _repere(jours: int) -> str:
    return f"J{jours:+d}" if jours else "Jour J"
