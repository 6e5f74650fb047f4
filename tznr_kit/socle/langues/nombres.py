"""Numbers, amounts, dates and plurals of a language, by Babel."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from tznr_kit.socle.langues.modele import Entete
from tznr_kit.socle.typographie import INSECABLE, JOURS, MOIS

_DATE = re.compile(
    rf"(?:(?P<semaine>{'|'.join(JOURS)}) )?(?:(?P<jour>1er|\d+) )?(?P<mois>{'|'.join(MOIS)})(?: (?P<an>\d+))?"
)
BISSEXTILE = 2028  # any day of any month exists in it
LUNDI = date(2028, 5, 1)


@lru_cache
def locale(nom: str) -> Locale:
    """Babel's locale. Raises babel.UnknownLocaleError."""
    return Locale.parse(nom)


def forme(entete: Entete, nombre_: int) -> str:
    """The plural form of a number: « one », « few », « other »…"""
    return str(locale(entete.locale).plural_form(nombre_))


def nombre(entete: Entete, valeur: float, decimales: int | None = None) -> str:
    """« 1,037 », « 690.50 »; Western figures in every language, those of the papers that the desk gives.

    ``decimales`` None: two, or none when it is whole.
    """
    if decimales is None:
        decimales = 0 if abs(valeur - round(valeur)) < 0.005 else 2
    motif = "#,##0" + ("." + "0" * decimales if decimales else "")
    entiers, _, suite = str(format_decimal(valeur, motif, "en")).partition(".")
    virgule = locale(entete.locale).number_symbols["latn"]["decimal"]
    return entiers.replace(",", entete.milliers) + (f"{virgule}{suite}" if suite else "")


def euros(entete: Entete, valeur: float, decimales: int | None = None) -> str:
    """The amount and its sign, on the side where the language writes it."""
    ecrit = nombre(entete, valeur, decimales)
    devant = locale(entete.locale).currency_formats["standard"].pattern.startswith("¤")
    return f"€{ecrit}" if devant else f"{ecrit}{INSECABLE}€"


def jour_en_mots(entete: Entete, jour: date, *, semaine: bool = False) -> str:
    """« 1 December 2026 », with ``semaine`` « Tuesday 1 December 2026 »."""
    return format_date(jour, "full" if semaine else "long", locale(entete.locale))


def date_francaise(entete: Entete, ecrite: str) -> str:
    """A date written in French, said in the language; its year or its day may be missing. Raises ValueError."""
    lue = _DATE.fullmatch(ecrite)
    if lue is None:
        raise ValueError(f"ce n'est pas une date : {ecrite}")
    quantieme = int((lue["jour"] or "1").removesuffix("er"))
    un = date(int(lue["an"] or BISSEXTILE), MOIS.index(lue["mois"]) + 1, quantieme)
    if not (lue["jour"] or lue["an"]):
        return format_date(un, "LLLL", locale(entete.locale))
    dite = format_skeleton(
        f"{'y' if lue['an'] else ''}MMMM{'d' if lue['jour'] else ''}", un, locale=locale(entete.locale)
    )
    return f"{jour_de_semaine(entete, lue['semaine'])} {dite}" if lue["semaine"] else dite


def jour_de_semaine(entete: Entete, francais: str) -> str:
    """« lundi » → « Monday ». Raises ValueError when it is no day."""
    return format_date(LUNDI.replace(day=1 + JOURS.index(francais)), "EEEE", locale(entete.locale))
