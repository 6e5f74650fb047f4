"""The retroplanning with its real days, on paper and as a calendar file."""

from __future__ import annotations

from datetime import date

from tznr_kit.actions.guide.modele import Chapitre
from tznr_kit.actions.guide.retroplanning import rendez_vous
from tznr_kit.actions.pack.demande import Demande
from tznr_kit.papier.dessin.courant import entete
from tznr_kit.papier.dessin.feuille import Feuille
from tznr_kit.papier.tableau import Tableau
from tznr_kit.socle.agenda import jours_ics
from tznr_kit.socle.typographie import date_longue

TOUT_DE_SUITE = "tout de suite"


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


def calendrier_ics(demande: Demande, chapitres: list[Chapitre]) -> str:
    """The same days for Outlook or a telephone."""
    base = f"pack-{demande.territoire.id}-{demande.jour.isoformat()}"
    jours = (
        (f"{base}-{rang}", un.jour, f"{un.repere} : {un.quoi}", f"{un.qui}. Action : {demande.lieu}")
        for rang, un in enumerate(rendez_vous(chapitres, demande.jour))
    )
    return jours_ics(jours, demande.jour, "Pack")  # not the clock: the same request gives the same file
