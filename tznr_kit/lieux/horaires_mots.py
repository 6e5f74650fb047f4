"""Rules of opening hours told in French words: an ordinary week, then what a week cannot hold."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tznr_kit.lieux.horaires_osm import Regle
from tznr_kit.socle.typographie import JOURS

MOIS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
RENDEZ_VOUS = "sur rendez-vous"
A_CONFIRMER = "horaires à confirmer"


def en_phrases(regles: Sequence[Regle]) -> list[str]:
    """One phrase a group of days, in the order of the rules; « fermé » when there is nothing else to say."""
    phrases = [phrase for saison in dict.fromkeys(une.saison for une in regles) for phrase in _saison(regles, saison)]
    phrases += [_autrement(une) for une in regles if une.repli]
    return phrases or ["fermé"]


def semaine_ordinaire(regles: Sequence[Regle]) -> list[tuple[str, str]]:
    """``("du lundi au vendredi", "8 h 30 à 12 h")``: what holds all year, every week."""
    return _semaine([une for une in regles if _ordinaire(une)])


def hors_semaine(regles: Sequence[Regle]) -> list[str]:
    """What an ordinary week cannot hold: months, alternate weeks, ranks in the month, school and public holidays."""
    return [phrase for phrase in en_phrases([une for une in regles if not _ordinaire(une)]) if phrase != "fermé"]


def heure(moment: datetime.time) -> str:
    """``17:00`` → « 17 h », ``08:30`` → « 8 h 30 » (no-break spaces)."""
    if (moment.hour, moment.minute) == (23, 59):
        return "minuit"
    return f"{moment.hour}\u00a0h" + (f"\u00a0{moment.minute:02d}" if moment.minute else "")


def plages_en_mots(plages: Iterable[tuple[datetime.time, datetime.time | None]]) -> str:
    """« 9 h à 12 h, 14 h à 17 h »; an end that is not known: « à partir de 9 h »."""
    return ", ".join(f"{heure(de)} à {heure(a)}" if a else f"à partir de {heure(de)}" for de, a in plages)


def _ordinaire(regle: Regle) -> bool:
    sans_rang = not regle.jours or any(rang == 0 for _, rang in regle.jours)
    return regle.saison == ((), "", False) and sans_rang and not regle.repli


def _saison(regles: Sequence[Regle], saison: tuple[tuple[int, ...], str, bool]) -> list[str]:
    """The phrases of the rules that hold at the same time of the year."""
    miennes = [une for une in regles if une.saison == saison and not une.repli]
    quand = _quand(*saison)
    fermee = all(une.etat == "off" and not une.jours and not une.feries for une in miennes)
    if quand and fermee:
        return [f"fermé {quand}"]
    phrases = [f"{jours} : {heures}" for jours, heures in _semaine(miennes)]
    phrases += [phrase for une in miennes for phrase in _particuliers(une)]
    if quand:
        phrases += [f"fermé {_jours(une.jours)}" for une in miennes if une.etat == "off" and une.jours]
    return [f"{quand}, {phrase}" for phrase in phrases] if quand else phrases


def _semaine(regles: Sequence[Regle]) -> list[tuple[str, str]]:
    """Days of the same hours together; a later rule replaces an earlier one, as in OSM."""
    du_jour: dict[int, str] = {}
    for une in regles:
        for rang in [rang for rang, n in une.jours if n == 0] or ([] if une.jours or une.feries else range(7)):
            du_jour.pop(rang, None)
            if une.etat != "off":
                du_jour[rang] = _heures(une)
    jours_de: dict[str, list[int]] = {}
    for rang in sorted(du_jour):
        jours_de.setdefault(du_jour[rang], []).append(rang)
    return [(_jours(tuple((rang, 0) for rang in rangs)), heures) for heures, rangs in jours_de.items()]


def _particuliers(une: Regle) -> list[str]:
    """Ranks in the month and public holidays."""
    ranges = tuple((jour, n) for jour, n in une.jours if n)
    phrases = []
    if ranges:
        phrases.append(f"fermé {_jours(ranges)}" if une.etat == "off" else f"{_jours(ranges)} : {_heures(une)}")
    if une.feries and une.etat != "off":
        phrases.append(f"les jours fériés : {_heures(une)}")
    return phrases


def _heures(une: Regle) -> str:
    heures = plages_en_mots(une.plages) if une.plages else ""
    if une.etat == "unknown" and une.plages:
        heures += " (à confirmer)"
    return ", ".join(mot for mot in (heures, une.commentaire) if mot) or A_CONFIRMER


def _autrement(une: Regle) -> str:
    dit = _heures(replace(une, repli=False))
    return f"autrement : {dit}" if not une.jours else f"autrement, {_jours(une.jours)} : {dit}"


def _quand(mois: tuple[int, ...], semaines: str, scolaire: bool) -> str:
    morceaux = [_mois(mois)] if mois else []
    morceaux += [f"les semaines {semaines}"] if semaines else []
    morceaux += ["pendant les vacances scolaires"] if scolaire else []
    return ", ".join(morceaux)


def _mois(mois: tuple[int, ...]) -> str:
    suivis = all(b == a % 12 + 1 for a, b in itertools.pairwise(mois))
    if len(mois) > 2 and suivis:
        fin = MOIS[mois[-1] - 1]
        return f"{_de(MOIS[mois[0] - 1])} à {fin}"
    return _lier([f"en {MOIS[rang - 1]}" for rang in mois])


def _de(mot: str) -> str:
    return f"d'{mot}" if mot[0] in "aeiouyéo" else f"de {mot}"


def _jours(jours: tuple[tuple[int, int], ...]) -> str:
    """« du lundi au vendredi », « le 1er et le 3e mardi du mois », « tous les jours »."""
    ordinaires = sorted(rang for rang, n in jours if n == 0)
    mots = [_ordinaires(ordinaires)] if ordinaires else []
    for rang in dict.fromkeys(rang for rang, n in jours if n):
        lesquels = _lier([f"le {_ordinal(n)}" for autre, n in jours if autre == rang and n])
        mots.append(f"{lesquels} {JOURS[rang]} du mois")
    return _lier(mots)


def _ordinaires(rangs: list[int]) -> str:
    if len(rangs) == 7:
        return "tous les jours"
    if len(rangs) > 2 and rangs[-1] - rangs[0] == len(rangs) - 1:
        return f"du {JOURS[rangs[0]]} au {JOURS[rangs[-1]]}"
    return _lier([f"le {JOURS[rang]}" for rang in rangs])


def _ordinal(n: int) -> str:
    if n < 0:
        return "dernier" if n == -1 else f"{-n}e avant la fin,"
    return "1er" if n == 1 else f"{n}e"


def _lier(mots: Sequence[str]) -> str:
    return f"{', '.join(mots[:-1])} et {mots[-1]}" if len(mots) > 1 else "".join(mots)
