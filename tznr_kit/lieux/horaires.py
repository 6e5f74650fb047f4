"""Opening hours: read with ``opening-hours-py`` (OSM syntax), told in French words."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from opening_hours import OpeningHours, ParserError  # type: ignore[attr-defined]  # absent from its stub

from tznr_kit.socle.typographie import JOURS

PAYS = "FR"
INCONNUS = "Horaires inconnus : appelez avant de venir"
HORIZON = datetime.timedelta(days=35)  # a monthly hour comes back within five weeks
JOURS_OSM = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MENSUELLE = re.compile(r"(Mo|Tu|We|Th|Fr|Sa|Su)\[([1-5](?:,[1-5])*)\] (\d\d:\d\d-\d\d:\d\d(?:,\d\d:\d\d-\d\d:\d\d)*)")
SEMAINE = datetime.date(2026, 2, 2)  # a Monday followed by a week without public holiday, any year would do


class HorairesIllisibles(ValueError):
    """The text is not in the OSM ``opening_hours`` syntax."""


@dataclass(frozen=True, slots=True)
class Etat:
    """Whether a place is open at an instant, and the sentence that says so. ``ouvert`` None: hours unknown."""

    ouvert: bool | None
    phrase: str


@cache
def lire(horaires: str) -> OpeningHours:
    """Parsed hours with the French public holidays. Raises HorairesIllisibles.

    Published hours hardly ever mention holidays: unless they do (``PH``), the place is taken as closed then.
    """
    complets = horaires if "PH" in horaires else f"{horaires}; PH off"
    try:
        return OpeningHours(complets, country=PAYS)
    except ParserError as erreur:
        raise HorairesIllisibles(f"horaires illisibles : « {horaires} »") from erreur


def ouvert(horaires: str, instant: datetime.datetime) -> bool:
    """Whether the place is open at ``instant`` (local time). Raises HorairesIllisibles."""
    return bool(lire(horaires).is_open(instant.replace(tzinfo=None)))


def ouvert_le(horaires: str, jour: datetime.date) -> bool:
    """Whether the place opens at some moment of that day."""
    return bool(plages(horaires, jour))


def plages(horaires: str, jour: datetime.date) -> list[tuple[datetime.time, datetime.time]]:
    """Opening periods of one day, in order; midnight at the end of the day is written 23:59."""
    debut = datetime.datetime.combine(jour, datetime.time())
    return [(de.time(), _fin_de_jour(a, debut)) for de, a in _intervalles(horaires, debut, datetime.timedelta(days=1))]


def etat(horaires: str | None, instant: datetime.datetime) -> Etat:
    """Open or closed at ``instant`` (local time), in words: « Ouvert, ferme à 17 h »."""
    if horaires is None:
        return Etat(None, INCONNUS)
    local = instant.replace(tzinfo=None)
    if ouvert(horaires, local):
        return Etat(True, _phrase_ouvert(horaires, local))
    ferme = "Fermé (jour férié)" if _ferie(local) else "Fermé"
    prochaine = next((de for de, _ in _intervalles(horaires, local, HORIZON)), None)
    if prochaine is None:
        return Etat(False, f"{ferme}. Prochaine ouverture inconnue")
    return Etat(False, f"{ferme}, ouvre {_quand(prochaine, local)}")


def semaine(horaires: str) -> list[tuple[str, str]]:
    """An ordinary week, days with the same hours together: ``("du lundi au vendredi", "8 h 30 à 12 h")``."""
    jours_de: dict[str, list[int]] = {}
    for rang in range(7):
        if du_jour := plages(horaires, SEMAINE + datetime.timedelta(days=rang)):
            jours_de.setdefault(_plages_en_mots(du_jour), []).append(rang)
    return [(_jours(rangs), heures) for heures, rangs in jours_de.items()]


@lru_cache(maxsize=4096)
def en_mots(horaires: str) -> str:
    """In one sentence: « du lundi au vendredi : 8 h 30 à 12 h », « le 1er et le 3e vendredi du mois : 14 h à 17 h »."""
    regles = [regle.strip() for regle in horaires.split(";")]
    mensuelles = [trouvee for regle in regles if (trouvee := MENSUELLE.fullmatch(regle))]
    autres = "; ".join(regle for regle in regles if not MENSUELLE.fullmatch(regle))
    ordinaires = [f"{jours} : {heures}" for jours, heures in semaine(autres)] if autres else []
    return " ; ".join([*ordinaires, *map(_mensuelle, mensuelles)]) or "fermé"


def heure(moment: datetime.time) -> str:
    """``17:00`` → « 17 h », ``08:30`` → « 8 h 30 » (no-break spaces)."""
    if (moment.hour, moment.minute) == (23, 59):
        return "minuit"
    return f"{moment.hour}\u00a0h" + (f"\u00a0{moment.minute:02d}" if moment.minute else "")


def _intervalles(
    horaires: str, debut: datetime.datetime, duree: datetime.timedelta
) -> Iterator[tuple[datetime.datetime, datetime.datetime]]:
    for de, a, genre, _ in lire(horaires).intervals(debut, debut + duree):
        if str(genre) == "open":
            yield de, a


def _fin_de_jour(fin: datetime.datetime, debut: datetime.datetime) -> datetime.time:
    return fin.time() if fin.date() == debut.date() else datetime.time(23, 59)


def _ferie(local: datetime.datetime) -> bool:
    return bool(OpeningHours("PH", country=PAYS).is_open(local))


def _phrase_ouvert(horaires: str, local: datetime.datetime) -> str:
    fin = lire(horaires).next_change(local)
    if fin is None or fin - local > datetime.timedelta(hours=24):
        return "Ouvert en continu"
    return f"Ouvert, ferme à {heure(_fin_de_jour(fin, local))}"


def _quand(prochaine: datetime.datetime, local: datetime.datetime) -> str:
    ecart = (prochaine.date() - local.date()).days
    a = f"à {heure(prochaine.time())}"
    if ecart == 0:
        return a
    if ecart == 1:
        return f"demain {a}"
    if ecart < 7:
        return f"{JOURS[prochaine.weekday()]} {a}"
    return f"le {prochaine.day:02d}/{prochaine.month:02d} {a}"


def _jours(rangs: list[int]) -> str:
    premier, dernier = rangs[0], rangs[-1]
    if len(rangs) == 7:
        return "tous les jours"
    if len(rangs) > 2 and dernier - premier == len(rangs) - 1:
        return f"du {JOURS[premier]} au {JOURS[dernier]}"
    noms = [f"le {JOURS[rang]}" for rang in rangs]
    return " et ".join((", ".join(noms[:-1]), noms[-1])) if len(noms) > 1 else noms[0]


def _mensuelle(regle: re.Match[str]) -> str:
    jour, rangs, plages_du_jour = regle.groups()
    lesquels = " et ".join(f"le {rang}{'er' if rang == '1' else 'e'}" for rang in rangs.split(","))
    bornes = [[datetime.time.fromisoformat(une) for une in plage.split("-")] for plage in plages_du_jour.split(",")]
    return f"{lesquels} {JOURS[JOURS_OSM.index(jour)]} du mois : {_plages_en_mots([(de, a) for de, a in bornes])}"


def _plages_en_mots(du_jour: list[tuple[datetime.time, datetime.time]]) -> str:
    return ", ".join(f"{heure(de)} à {heure(a)}" for de, a in du_jour)
