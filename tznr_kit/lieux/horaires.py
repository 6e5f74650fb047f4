"""Opening hours: evaluated with ``opening-hours-py`` (OSM syntax), told in French words.

Never « ouvert » on what is not known: an end that is not written, a remark instead of hours, school holidays
that nobody has entered make the state unknown.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from opening_hours import OpeningHours, ParserError  # type: ignore[attr-defined]  # absent from its stub

from tznr_kit.lieux import horaires_mots as mots
from tznr_kit.lieux.horaires_mots import heure
from tznr_kit.lieux.horaires_osm import JOURS_OSM, HorsDuCadre, Regle, en_osm, lire_regles
from tznr_kit.socle.territoires.vacances import en_vacances
from tznr_kit.socle.typographie import JOURS

__all__ = ["JOURS_OSM", "Etat", "HorairesIllisibles", "en_mots", "etat", "heure", "hors_semaine", "lire", "ouvert"]

PAYS = "FR"
INCONNUS = "Horaires inconnus : appelez avant de venir"
PARTICULIERS = "horaires particuliers : appelez avant de venir"
HORIZON = 35  # days: a monthly hour comes back within five weeks
JOUR = datetime.timedelta(days=1)


class HorairesIllisibles(ValueError):
    """The text is not in the OSM ``opening_hours`` syntax."""


@dataclass(frozen=True, slots=True)
class Etat:
    """Whether a place is open at an instant, and the sentence that says so. ``ouvert`` None: nobody knows."""

    ouvert: bool | None
    phrase: str


@dataclass(frozen=True, slots=True)
class _Intervalle:
    de: datetime.datetime
    a: datetime.datetime
    genre: str  # « open », « closed », « unknown »
    commentaire: str


@cache
def lire(horaires: str) -> OpeningHours:
    """Parsed hours with the French public holidays. Raises HorairesIllisibles.

    Published hours hardly ever mention holidays: unless they do (``PH``), the place is taken as closed then.
    """
    complets = horaires if "PH" in horaires else _ferme_les_feries(horaires)
    try:
        return OpeningHours(complets, country=PAYS)
    except ParserError as erreur:
        raise HorairesIllisibles(f"horaires illisibles : « {horaires} »") from erreur


def ouvert(horaires: str, instant: datetime.datetime) -> bool:
    """Whether the place is surely open at ``instant`` (local time). Raises HorairesIllisibles."""
    return _a_l_instant(horaires, instant.replace(tzinfo=None)).genre == "open"


def ouvert_le(horaires: str, jour: datetime.date) -> bool:
    """Whether the place surely opens at some moment of that day."""
    return bool(plages(horaires, jour))


def plages(horaires: str, jour: datetime.date) -> list[tuple[datetime.time, datetime.time]]:
    """Opening periods of one day, in order; midnight at the end of the day is written 23:59."""
    return [(une.de.time(), _fin(une)) for une in _du_jour(horaires, jour) if une.genre == "open"]


def etat(horaires: str | None, instant: datetime.datetime) -> Etat:
    """Open or closed at ``instant`` (local time), in words: « Ouvert, ferme à 17 h »."""
    if horaires is None:
        return Etat(None, INCONNUS)
    local = instant.replace(tzinfo=None)
    present = _a_l_instant(horaires, local)
    if present.genre == "unknown":
        return Etat(None, _phrase_inconnue(present))
    if present.genre == "open":
        return Etat(True, _phrase_ouverte(horaires, present))
    ferme = "Fermé (jour férié)" if _ferie(local) else "Fermé"
    prochaine = _prochaine(horaires, local)
    if prochaine is None:
        return Etat(False, f"{ferme}. Prochaine ouverture inconnue")
    if prochaine.genre == "unknown":
        return Etat(False, f"{ferme}. {_phrase_inconnue(prochaine)}")
    return Etat(False, f"{ferme}, ouvre {_quand(prochaine.de, local)}{_entre_parentheses(prochaine)}")


def semaine(horaires: str) -> list[tuple[str, str]]:
    """An ordinary week, days with the same hours together: ``("du lundi au vendredi", "8 h 30 à 12 h")``.

    What a week cannot hold is in ``hors_semaine``. Raises HorsDuCadre.
    """
    return mots.semaine_ordinaire(lire_regles(horaires))


def hors_semaine(horaires: str) -> list[str]:
    """What an ordinary week cannot hold: « le 1er et le 3e mardi du mois : 9 h à 12 h ». Raises HorsDuCadre."""
    return mots.hors_semaine(lire_regles(horaires))


@lru_cache(maxsize=4096)
def en_mots(horaires: str) -> str:
    """In one sentence: « du lundi au vendredi : 8 h 30 à 12 h », « le 1er et le 3e vendredi du mois : 14 h à 17 h »."""
    try:
        return " ; ".join(mots.en_phrases(lire_regles(horaires)))
    except HorsDuCadre:
        return PARTICULIERS


def _ferme_les_feries(horaires: str) -> str:
    """« PH off » before a fallback, which would otherwise never be reached."""
    ordinaires, repli, autrement = horaires.partition("||")
    return f"{ordinaires.rstrip()}; PH off {repli}{autrement}".rstrip()


@lru_cache(maxsize=4096)
def _versions(horaires: str) -> tuple[str, str]:
    """What holds out of, and during, the school holidays; what is not known is said so to the evaluator."""
    try:
        regles = [morceau for une in lire_regles(horaires) for morceau in _prudente(une)]
    except HorsDuCadre:
        return horaires, horaires
    hors = [une for une in regles if not une.scolaire]
    pendant = [replace(une, scolaire=False) for une in regles]
    return en_osm(hors) or "off", en_osm(pendant) or "off"


def _prudente(une: Regle) -> list[Regle]:
    """A rule the library understands as we do: an end that is not written is « unknown » until midnight."""
    if une.etat == "unknown" and not une.plages:
        return [replace(une, commentaire=une.commentaire or mots.A_CONFIRMER)]
    if all(a for _, a in une.plages) or une.etat != "open":
        return [une]
    ouvertes = tuple((de, a or datetime.time.max) for de, a in une.plages)
    return [replace(une, plages=ouvertes, etat="unknown", commentaire=une.commentaire or "heure de fermeture inconnue")]


def _du_jour(horaires: str, jour: datetime.date) -> list[_Intervalle]:
    """The intervals of one day. A day in unknown school holidays, for a place that lives by them, is unknown."""
    debut = datetime.datetime.combine(jour, datetime.time())
    hors, pendant = _versions(horaires)
    vacances = en_vacances(jour) if hors != pendant else False
    if vacances is None:
        return [_Intervalle(debut, debut + JOUR, "unknown", "vacances scolaires pas encore connues")]
    lus = lire(_explicite(pendant if vacances else hors)).intervals(debut, debut + JOUR)
    return [_Intervalle(de, a, str(genre), commentaire) for de, a, genre, commentaire in lus]


def _explicite(horaires: str) -> str:
    """« Mo-Fr "sur rendez-vous" » is open all day for the library: « unknown » is written out."""
    try:
        regles = lire_regles(horaires)
    except HorsDuCadre:
        return horaires
    return en_osm([_dire_inconnu(une) for une in regles])


def _dire_inconnu(une: Regle) -> Regle:
    if une.etat != "unknown" or une.plages:
        return une
    return replace(une, plages=((datetime.time(0), datetime.time.max),))


def _a_l_instant(horaires: str, local: datetime.datetime) -> _Intervalle:
    du_jour = _du_jour(horaires, local.date())
    ferme = _Intervalle(local, local, "closed", "")
    return next((une for une in du_jour if une.de <= local < une.a), ferme)


def _prochaine(horaires: str, local: datetime.datetime) -> _Intervalle | None:
    suivantes = (une for une in _a_partir_de(horaires, local.date()) if une.genre != "closed" and une.de >= local)
    return next(suivantes, None)


def _a_partir_de(horaires: str, jour: datetime.date) -> Iterator[_Intervalle]:
    for ecart in range(HORIZON + 1):
        yield from _du_jour(horaires, jour + ecart * JOUR)


def _fin(une: _Intervalle) -> datetime.time:
    return une.a.time() if une.a.date() == une.de.date() else datetime.time(23, 59)


def _ferie(local: datetime.datetime) -> bool:
    return bool(OpeningHours("PH", country=PAYS).is_open(local))


def _phrase_inconnue(present: _Intervalle) -> str:
    dit = present.commentaire or mots.A_CONFIRMER
    return f"{dit[0].upper()}{dit[1:]} : appelez avant de venir"


def _phrase_ouverte(horaires: str, present: _Intervalle) -> str:
    remarque = _entre_parentheses(present)
    toute_la_journee = present.a - present.de >= JOUR
    if toute_la_journee and _a_l_instant(horaires, present.a).genre == "open":
        return f"Ouvert en continu{remarque}"
    return f"Ouvert{remarque}, ferme à {heure(_fin(present))}"


def _entre_parentheses(une: _Intervalle) -> str:
    return f" ({une.commentaire})" if une.commentaire else ""


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
