"""French typography for paper: unbreakable spaces, dates and amounts in words people read."""

from __future__ import annotations

import re
from datetime import date

INSECABLE = "\u00a0"
MOIS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
JOURS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def typographie(texte: str) -> str:
    """``texte`` with unbreakable spaces: around double signs, between digits, in « n° 5 » and « à vérifier »."""
    texte = re.sub(r" (?=[:;?!€%»])", INSECABLE, texte)
    texte = re.sub(r"(?<=«) |(?<=n°) |(?<=\bà) (?=vérifier)", INSECABLE, texte)
    return re.sub(r"(?<=\d) (?=\d{3}\b)", INSECABLE, texte)


def date_longue(jour: date, *, semaine: bool = False) -> str:
    """« 1er décembre 2026 », or « mardi 1er décembre 2026 » with ``semaine``."""
    quantieme = "1er" if jour.day == 1 else str(jour.day)
    debut = f"{JOURS[jour.weekday()]} " if semaine else ""
    return f"{debut}{quantieme} {MOIS[jour.month - 1]} {jour.year}"


def date_partielle(texte: str) -> str:
    """A year, month or day written in ISO, as people say it: « 2021 », « octobre 2025 »."""
    morceaux = [int(morceau) for morceau in texte.split("-")]
    if len(morceaux) == 1:
        return str(morceaux[0])
    if len(morceaux) == 2:
        return f"{MOIS[morceaux[1] - 1]} {morceaux[0]}"
    return date_longue(date(*morceaux))


def de_date(texte: str) -> str:
    """``date_partielle`` after « chiffre »: « de 2021 », « d'octobre 2025 », « du 1er avril 2026 »."""
    mots = date_partielle(texte)
    if texte.count("-") == 2:
        return f"du {mots}"
    return f"d'{mots}" if mots[0] in "ao" else f"de {mots}"


def nombre(valeur: float, decimales: int | None = None) -> str:
    """A number in French: « 1 043,60 », « 12 ». ``decimales`` None: two, or none if whole."""
    if decimales is None:
        decimales = 0 if abs(valeur - round(valeur)) < 0.005 else 2
    return f"{valeur:,.{decimales}f}".replace(",", INSECABLE).replace(".", ",")
