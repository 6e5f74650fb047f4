"""Opening hours in OSM syntax as a list of rules, for the part of the syntax that French places use."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

JOURS_OSM = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MOIS_OSM = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
TOUS_LES_JOURS = tuple((rang, 0) for rang in range(7))
_J, _M = "|".join(JOURS_OSM), "|".join(MOIS_OSM)
_JOUR = rf"(?:{_J})(?:-(?:{_J})|\[-?\d(?:,-?\d)*\])?"
_HEURE = r"\d\d:\d\d"
_PLAGE = rf"{_HEURE}(?:\+|-{_HEURE}\+?)"
MOTIF = re.compile(
    rf"""\s*
    (?P<mois>(?:{_M})(?:-(?:{_M}))?(?:,(?:{_M})(?:-(?:{_M}))?)*(?=\s|$)\s*)?
    (?P<semaines>week\s*0?[12]-5[23]/2\s*)?
    (?P<scolaire>SH\s*)?
    (?P<jours>(?:{_JOUR}|PH)(?:,\s?(?:{_JOUR}|PH))*(?=\s|$)\s*)?
    (?P<plages>{_PLAGE}(?:,\s?{_PLAGE})*|24/7)?\s*
    (?P<etat>open|off|closed|unknown)?\s*
    (?P<commentaire>"[^"]*")?\s*""",
    re.VERBOSE,
)


class HorsDuCadre(ValueError):
    """Correct OSM, perhaps, but outside what this reader knows."""


@dataclass(frozen=True, slots=True)
class Regle:
    """One rule. ``jours``: (0 Monday … 6 Sunday, rank in the month: 0 every week, -1 the last); empty: every day.

    ``mois``: 1–12, empty: all year. ``semaines``: « paires », « impaires » or empty. ``scolaire``: only in the school
    holidays. ``feries``: on public holidays. ``plages``: (from, to), ``to`` None when the end is not known.
    ``etat``: « open », « off » or « unknown ».
    """

    jours: tuple[tuple[int, int], ...] = ()
    plages: tuple[tuple[datetime.time, datetime.time | None], ...] = ()
    etat: str = "open"
    commentaire: str | None = None
    mois: tuple[int, ...] = ()
    semaines: str = ""
    scolaire: bool = False
    feries: bool = False
    repli: bool = False  # « || »: holds only when no rule above says anything

    @property
    def saison(self) -> tuple[tuple[int, ...], str, bool]:
        """When in the year it applies."""
        return self.mois, self.semaines, self.scolaire


def lire_regles(horaires: str) -> list[Regle]:
    """The rules in order. Raises HorsDuCadre."""
    return [_regle(morceau, repli=repli) for repli, morceau in _morceaux(horaires)]


def en_osm(regles: list[Regle]) -> str:
    """The rules in OSM syntax."""
    return "".join((" || " if une.repli else "; ") * bool(rang) + _ecrire(une) for rang, une in enumerate(regles))


def heure_osm(moment: datetime.time) -> str:
    """« 08:30 »; the end of the day is « 24:00 »."""
    return "24:00" if moment == datetime.time.max else f"{moment:%H:%M}"


def _morceaux(horaires: str) -> Iterator[tuple[bool, str]]:
    """(is a fallback, text) of each rule; « ; » and « || » inside quotes separate nothing."""
    repli = False
    for morceau in re.split(r"""(;|\|\|)(?=(?:[^"]*"[^"]*")*[^"]*$)""", horaires):
        if morceau in (";", "||"):
            repli = morceau == "||"
        elif morceau.strip():
            yield repli, morceau


def _regle(morceau: str, *, repli: bool) -> Regle:
    lu = MOTIF.fullmatch(morceau)
    if lu is None:
        raise HorsDuCadre(morceau)
    jours, feries = _jours(lu["jours"] or "")
    plages = _plages(lu["plages"] or "")
    commentaire = lu["commentaire"].strip('" ') if lu["commentaire"] else None
    etat = "off" if lu["etat"] == "closed" else (lu["etat"] or "open")
    if etat == "open" and not plages:
        if not commentaire:
            raise HorsDuCadre(morceau)
        etat = "unknown"  # days and a remark without hours: « Mo-Fr "sur rendez-vous" » promises no open door
    return Regle(
        jours=jours,
        plages=plages,
        etat=etat,
        commentaire=commentaire or None,
        mois=_mois(lu["mois"] or ""),
        semaines=_semaines(lu["semaines"] or ""),
        scolaire=bool(lu["scolaire"]),
        feries=feries,
        repli=repli,
    )


def _semaines(ecrit: str) -> str:
    if not ecrit:
        return ""
    debut = int(re.sub(r"\D", "", ecrit.split("-", maxsplit=1)[0]))
    return "impaires" if debut % 2 else "paires"


def _jours(ecrit: str) -> tuple[tuple[tuple[int, int], ...], bool]:
    jours: list[tuple[int, int]] = []
    propre = ecrit.replace(" ", "")
    for mot in re.findall(rf"{_JOUR}", propre):
        if "[" in mot:
            jours += [(JOURS_OSM.index(mot[:2]), int(rang)) for rang in mot[3:-1].split(",")]
        else:
            jours += [(rang, 0) for rang in _de_a(JOURS_OSM.index(mot[:2]), JOURS_OSM.index(mot[-2:]), 7)]
    return tuple(dict.fromkeys(jours)), "PH" in propre


def _mois(ecrit: str) -> tuple[int, ...]:
    mois: list[int] = []
    for mot in ecrit.replace(" ", "").split(","):
        if mot:
            mois += [rang + 1 for rang in _de_a(MOIS_OSM.index(mot[:3]), MOIS_OSM.index(mot[-3:]), 12)]
    return tuple(dict.fromkeys(mois))


def _de_a(debut: int, fin: int, tour: int) -> list[int]:
    return [(debut + pas) % tour for pas in range((fin - debut) % tour + 1)]


def _plages(ecrit: str) -> tuple[tuple[datetime.time, datetime.time | None], ...]:
    if ecrit.strip() == "24/7":
        return ((datetime.time(0), datetime.time.max),)
    plages = []
    for mot in re.findall(_PLAGE, ecrit):
        de, _, a = mot.rstrip("+").partition("-")
        plages.append((_heure(de), None if mot.endswith("+") else _heure(a)))
    return tuple(plages)


def _heure(ecrit: str) -> datetime.time:
    if ecrit == "24:00":
        return datetime.time.max
    try:
        return datetime.time.fromisoformat(ecrit)
    except ValueError as erreur:
        raise HorsDuCadre(ecrit) from erreur


def _ecrire(regle: Regle) -> str:
    mois = ",".join(_suite(rang, regle.mois, MOIS_OSM, 1) for rang in _debuts(regle.mois, 12))
    semaines = {"paires": "week 2-52/2", "impaires": "week 1-53/2", "": ""}[regle.semaines]
    jours = ",".join([*_jours_osm(regle.jours), *(["PH"] if regle.feries else [])])
    plages = ",".join(f"{heure_osm(de)}-{heure_osm(a)}" if a else f"{heure_osm(de)}+" for de, a in regle.plages)
    etat = "" if regle.etat == "open" or (regle.etat == "unknown" and regle.commentaire and not plages) else regle.etat
    commentaire = f'"{regle.commentaire}"' if regle.commentaire else ""
    scolaire = "SH" if regle.scolaire else ""
    return " ".join(mot for mot in (mois, semaines, scolaire, jours, plages, etat, commentaire) if mot)


def _jours_osm(jours: tuple[tuple[int, int], ...]) -> list[str]:
    ordinaires = tuple(rang for rang, n in jours if n == 0)
    mots = [_suite(rang, ordinaires, JOURS_OSM, 0) for rang in _debuts(ordinaires, 7)]
    for rang in dict.fromkeys(rang for rang, n in jours if n):
        mots.append(f"{JOURS_OSM[rang]}[{','.join(str(n) for autre, n in jours if autre == rang and n)}]")
    return mots


def _debuts(rangs: tuple[int, ...], tour: int) -> list[int]:
    """The first of each run of consecutive days or months."""
    if len(rangs) == tour:
        return [rangs[0]]
    return [rang for rang in rangs if _precedent(rang, rangs, tour) not in rangs]


def _precedent(rang: int, rangs: tuple[int, ...], tour: int) -> int:
    return (rang - 2) % 12 + 1 if tour == 12 else rang - 1


def _suite(rang: int, rangs: tuple[int, ...], noms: tuple[str, ...], base: int) -> str:
    fin, nombre = rang, 1
    while nombre < len(rangs) and (suivant := (fin % 12 + 1 if base else fin + 1)) in rangs:
        fin, nombre = suivant, nombre + 1
    return noms[rang - base] if fin == rang else f"{noms[rang - base]}-{noms[fin - base]}"
