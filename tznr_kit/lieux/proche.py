"""The nearest place that helps with a right."""

from __future__ import annotations

import datetime

from tznr_kit.lieux.droits import droits_aides
from tznr_kit.lieux.filtres import Filtre, Trouve, filtrer, maintenant
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.socle.territoires.communes import communes


def le_plus_proche(commune: str | None, droit: str | None) -> tuple[Trouve, datetime.datetime] | None:
    """The place nearest to a commune that helps with ``droit`` (any place when none does), and the local time.

    Places whose hours or phone are known come first at the same distance. None without a commune we know.
    """
    if commune not in communes():
        return None
    tout = annuaire()
    voulu = droit if droit in droits_aides(tout) else None
    trouves = filtrer(tout, Filtre(droit=voulu, autour=commune), communes())
    if not trouves:
        return None
    return min(
        trouves, key=lambda un: (un.distance or 0.0, un.lieu.horaires is None, un.lieu.telephone is None)
    ), maintenant()
