"""How far the year is: people met, the target of the grid, where one should be on the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tznr_kit.chiffres.annee import lire_annee
from tznr_kit.chiffres.grille import grille
from tznr_kit.socle.acces import Contexte, reserve


@dataclass(frozen=True)
class Avancement:
    """``cible``: people aimed at in the year, None while the Département has set none; ``attendu``: pro rata."""

    personnes: int
    cible: int | None
    attendu: int | None
    fictif: bool
    en_attente: int  # actions held that nobody counted yet


@reserve("pilotage.lire")
def avancement(contexte: Contexte, jour: date) -> Avancement:
    """The year of ``jour``. Raises ErreurContenu on a broken grid."""
    with contexte.magasin.lecture() as session:
        lue = lire_annee(session, jour.year)
    cible = grille().cible_personnes
    jours = (date(jour.year, 12, 31) - date(jour.year, 1, 1)).days + 1
    attendu = round(cible * jour.timetuple().tm_yday / jours) if cible else None
    return Avancement(lue.personnes, cible, attendu, lue.fictif, len(lue.en_attente))
