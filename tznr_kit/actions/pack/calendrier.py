"""The retroplanning with its real days, on paper and as a calendar file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tznr_kit.actions.guide.lecture import echeances
from tznr_kit.actions.guide.modele import Chapitre
from tznr_kit.actions.pack.demande import Demande
from tznr_kit.papier.dessin.courant import entete
from tznr_kit.papier.dessin.feuille import Feuille
from tznr_kit.papier.tableau import Tableau
from tznr_kit.socle.agenda import jours_ics
from tznr_kit.socle.typographie import date_longue

SAMEDI = 5
TOUT_DE_SUITE = "tout de suite"


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


def dessiner_calendrier(feuille: Feuille, demande: Demande, chapitres: list[Chapitre]) -> None:
    """One row a due day, with a box to tick; a day gone by when it is printed is to be done at once."""
    lignes = [
        [f"☐ {un.repere}", _quand(un.jour, feuille.le), un.quoi, un.qui] for un in rendez_vous(chapitres, demande.jour)
    ]
    quand = date_longue(demande.jour, semaine=True)
    entete(feuille, "calendrier", "Pour l'équipe", "Le calendrier de l'action", f"{demande.lieu}, {quand}")
    Tableau(["Repère", "Date", "Quoi", "Qui"], [1.2, 3.3, 6.7, 2.3], taille=10.0).dessiner(feuille, lignes)


def _quand(jour: date, imprime_le: date) -> str:
    return TOUT_DE_SUITE if jour < imprime_le else date_longue(jour, semaine=True)


def _ouvre(jour: date, ecart: int) -> date:
    """A day of work: the Friday before a week-end ahead of the action, the Monday after it; the day J itself stays."""
    if not ecart or jour.weekday() < SAMEDI:
        return jour
    return jour + timedelta(days=SAMEDI - 1 - jour.weekday() if ecart < 0 else 7 - jour.weekday())


def calendrier_ics(demande: Demande, chapitres: list[Chapitre]) -> str:
    """The same days for Outlook or a telephone."""
    base = f"pack-{demande.territoire.id}-{demande.jour.isoformat()}"
    jours = (
        (f"{base}-{rang}", un.jour, f"{un.repere} : {un.quoi}", f"{un.qui}. Action : {demande.lieu}")
        for rang, un in enumerate(rendez_vous(chapitres, demande.jour))
    )
    return jours_ics(jours, demande.jour, "Pack")  # not the clock: the same request gives the same file


def _repere(jours: int) -> str:
    return f"J{jours:+d}" if jours else "Jour J"
