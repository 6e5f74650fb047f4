"""One answer as it is written: what is accepted, and what to write instead. Nothing is guessed."""

from __future__ import annotations

import math
import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np

from tznr_rules.baremes import code_commune
from tznr_rules.calendrier import naissance_d_une_date
from tznr_rules.modeles import Question

DATE = re.compile(r"\d{4}-\d{2}-\d{2}$", re.ASCII)
"""Python also reads « 19800229 » and weeks, that nobody else does."""
Valeur = tuple[float, float]
"""Low and high; the same when the answer is no band."""
NOMBRES, AUTRES_NOMBRES = (int, float), (int, float, np.integer)


class Refus(ValueError):
    """An answer that cannot be read; the message says, in French, what is expected."""


def lire_reponse(question: Question, valeur: Any) -> Valeur:
    """An answer to a question; a choice is the bit of its code. Raises Refus."""
    if question.type == "oui_non":
        lue = float(lire_oui_non(valeur))
    elif question.type == "choix":
        lue = float(_bit(question, valeur))
    elif question.type == "commune":
        lue = _commune(question, valeur)
    else:
        return lire_nombre(valeur, question.domaine or (0, 0), question.type == "entier")
    return (lue, lue)


def lire_oui_non(valeur: Any) -> bool:
    """Raises Refus."""
    if isinstance(valeur, bool):
        return valeur
    raise Refus("oui (true) ou non (false) est attendu")


def _bit(question: Question, valeur: Any) -> int:
    codes = list(question.choix or {})
    code = next((c for c, alias in question.codes.items() if valeur in alias), None)
    if code is None and isinstance(valeur, str):
        iso = question.autre_code is not None and len(valeur) == 2 and valeur.isalpha() and valeur.isupper()
        code = valeur if valeur in codes else question.autre_code if iso else None
    if code is None:
        raise Refus(f"réponse inconnue ; attendu : {', '.join(codes)}")
    return 1 << (codes.index(code) + 1)


def _commune(question: Question, valeur: Any) -> float:
    try:
        return code_commune(valeur if isinstance(valeur, str) else "")
    except ValueError as erreur:
        raise Refus(f"un code INSEE de 5 caractères est attendu (par exemple « {question.exemples[0]} »)") from erreur


def lire_nombre(valeur: Any, domaine: Valeur, entier: bool) -> Valeur:
    """A number or a band within its domain. Raises Refus."""
    if isinstance(valeur, Mapping):
        if set(valeur) != {"min", "max"}:
            raise Refus('une fourchette s\'écrit {"min": …, "max": …}')
        bas, haut = valeur["min"], valeur["max"]
    else:
        bas = haut = valeur
    for borne in (bas, haut):
        if borne.__class__ not in NOMBRES and not (isinstance(borne, AUTRES_NOMBRES) and borne.__class__ is not bool):
            raise Refus("un nombre est attendu")
        if not domaine[0] <= borne <= domaine[1]:
            raise Refus(f"un nombre entre {_dire(domaine[0])} et {_dire(domaine[1])} est attendu")
        if entier and borne != int(borne):
            raise Refus("un nombre entier est attendu")
    if bas > haut:
        raise Refus("la fourchette est inversée (min plus grand que max)")
    return (float(bas), float(haut))


def _dire(borne: float) -> str:
    """« 1000000 », as it is typed; never « 1e+06 »."""
    return f"{borne:.0f}" if borne == int(borne) else f"{borne:g}"


def lire_naissance(valeur: Any, jour: date, domaine: Valeur) -> float:
    """Month of birth of somebody whose age is within a domain on a day. Raises Refus."""
    try:
        naissance = date.fromisoformat(valeur if DATE.match(valeur) else "")
    except (ValueError, TypeError) as erreur:
        raise Refus("une date AAAA-MM-JJ est attendue") from erreur
    rang = naissance_d_une_date(naissance)
    age = math.floor((jour.year * 12 + jour.month - 1 - rang) / 12)
    if (
        naissance > jour.replace(day=monthrange(jour.year, jour.month)[1])
        or not domaine[0] <= max(0, age) <= domaine[1]
    ):
        raise Refus(f"l'âge doit être entre {domaine[0]:g} et {domaine[1]:g} ans au {jour:%d/%m/%Y}")
    return rang
