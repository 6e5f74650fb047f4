"""The retroplanning with its real days, on paper and as a calendar file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from tznr_kit.actions.guide.lecture import echeances
from tznr_kit.actions.guide.modele import Chapitre
from tznr_kit.actions.pack.demande import Demande
from tznr_kit.papier.pdf import DocumentPDF
from tznr_kit.papier.tableau import Tableau
from tznr_kit.socle.agenda import jours_ics
from tznr_kit.socle.typographie import date_longue


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
        Rendez(_repere(ligne.jour), jour + timedelta(days=ligne.jour), ligne.quoi, ligne.qui)
        for ligne in echeances(chapitres)
    ]


def dessiner_calendrier(document: DocumentPDF, demande: Demande, chapitres: list[Chapitre]) -> None:
    """One row a due day, with a box to tick."""
    lignes = [
        [f"☐ {un.repere}", date_longue(un.jour, semaine=True), un.quoi, un.qui]
        for un in rendez_vous(chapitres, demande.jour)
    ]
    with document.composer(replace(document.composition, corps=11.0, interligne=1.12)):
        document.titre("Le calendrier de l'action")
        document.paragraphe(f"{demande.lieu}, {date_longue(demande.jour, semaine=True)}", style="B")
        Tableau(["Repère", "Date", "Quoi", "Qui"], [1.3, 2.8, 6, 2.1]).dessiner(document, lignes)


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
