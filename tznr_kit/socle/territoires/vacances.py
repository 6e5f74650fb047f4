"""School holidays, by which many permanences live; unknown beyond the years that are published."""

from __future__ import annotations

import datetime

from pydantic import model_validator

from tznr_kit.socle.contenu import Modele, charger
from tznr_kit.socle.reglages import chemin_contenu


class Periode(Modele):
    """First and last day without school."""

    nom: str
    du: datetime.date
    au: datetime.date


class Calendrier(Modele):
    """``content/territoires/vacances_scolaires.yaml``."""

    zone: str
    source: str
    licence: str
    releve_le: datetime.date
    connu_du: datetime.date
    connu_au: datetime.date
    periodes: tuple[Periode, ...]

    @model_validator(mode="after")
    def _dans_l_ordre(self) -> Calendrier:
        bornes = [jour for une in self.periodes for jour in (une.du, une.au)]
        if bornes != sorted(bornes):
            raise ValueError("les vacances s'écrivent dans l'ordre, chacune du premier au dernier jour")
        return self


def en_vacances(jour: datetime.date) -> bool | None:
    """Whether ``jour`` is in the school holidays of the département; None when nobody has written it down.

    Raises ErreurContenu when the calendar is wrong.
    """
    fichier = chemin_contenu("territoires") / "vacances_scolaires.yaml"
    if not fichier.is_file():
        return None
    calendrier = charger(Calendrier, fichier)
    if not calendrier.connu_du <= jour <= calendrier.connu_au:
        return None
    return any(une.du <= jour <= une.au for une in calendrier.periodes)
