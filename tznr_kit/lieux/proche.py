"""The counter nearest to a commune: one choice for the screen, the kiosk and the paper."""

from __future__ import annotations

import datetime

from tznr_kit.lieux.filtres import Filtre, Trouve, filtrer, maintenant
from tznr_kit.lieux.lecture import Annuaire, annuaire
from tznr_kit.lieux.lignes import ligne_du_type
from tznr_kit.lieux.modeles import Lieu
from tznr_kit.socle.territoires.communes import communes

# Where anybody may walk in with any right, the first one turns to first; a town hall and its CCAS, only one's own.
GUICHETS = ("mds", "france_services", "mdp", "ccas_cias", "mairie")
COMMUNAUX = ("ccas_cias", "mairie")
RAYON_KM = 25.0
SANS_HORAIRES, SANS_RUE = 8.0, 3.0  # km: a place where this is known is worth this much more road


def guichet(tout: Annuaire, insee: str) -> Trouve | None:
    """The counter near ``insee`` that receives everybody, whatever the right; None: none within reach.

    A place with neither telephone nor hours is never one. Raises KeyError when the commune is not of the table.
    """
    proches = filtrer(tout, Filtre(autour=insee, rayon_km=RAYON_KM), communes())
    return min((un for un in proches if _recoit(tout, un.lieu, insee)), key=_detour, default=None)


def le_plus_proche(commune: str | None) -> tuple[Trouve, datetime.datetime] | None:
    """The counter near a commune, and the local time; without one, the nearest place open to everybody.

    None without a commune we know.
    """
    if commune not in communes():
        return None
    tout = annuaire()
    trouve = guichet(tout, commune)
    if trouve is None:
        ouverts = (un for un in filtrer(tout, Filtre(autour=commune), communes()) if not tout.publics_de(un.lieu))
        trouve = next(ouverts, None)
    return (trouve, maintenant()) if trouve else None


def _recoit(tout: Annuaire, lieu: Lieu, insee: str) -> bool:
    proche = lieu.type in GUICHETS and (lieu.type not in COMMUNAUX or lieu.commune == insee)
    return proche and bool(lieu.telephone or ligne_du_type(tout.type_de(lieu)) or lieu.horaires)


def _detour(trouve: Trouve) -> tuple[float, int]:
    malus = SANS_HORAIRES * (trouve.lieu.horaires is None) + SANS_RUE * (trouve.lieu.adresse is None)
    return (trouve.distance or 0.0) + malus, GUICHETS.index(trouve.lieu.type)
