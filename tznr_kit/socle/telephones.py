"""Telephone numbers as people write and paste them: French ones read whole, never guessed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

import phonenumbers

PAYS = "FR"
ENTRE = r"(?:[ .-]{0,3}|/)"  # « / » alone may stand inside a number; between spaces it stands between two
NUMERO = re.compile(rf"(?<!\d)(?:(?:\+|00) ?33{ENTRE}(?:\(0\)|0)?{ENTRE}|\(?0\)?{ENTRE})"
                    rf"[1-9]\)?(?:{ENTRE}\d){{8}}(?!\d)")  # fmt: skip
SANS_ZERO = re.compile(rf"(?:33{ENTRE})?([1-9](?:{ENTRE}\d){{8}})(?:\.0)?")  # a spreadsheet ate « 0 » or « + »
ETRANGER = re.compile(rf"(?<!\d)(?:\+|00) ?(?!33)[1-9](?:{ENTRE}\d){{6,13}}(?!\d)")
COURT = re.compile(r"(?<!\d)(?:116 ?\d{3}|3\d ?\d\d|11[2-9]|10\d\d)(?!\d)")
POSTE = re.compile(r"\b(?:poste|ext(?:ension)?\.?|p\.)\s*:?\s*(\d{1,5})\b", re.IGNORECASE)
HEURE = re.compile(r"(?<!\d)\d{1,2} ?(?:h(?: ?\d\d)?|: ?\d\d)(?!\w)", re.IGNORECASE)  # of no matter beside a number
COLLES = re.compile(r"(?<!\d)(0[1-9]\d{8})(?=0[1-9]\d{8}(?!\d))")  # two numbers without anything between
CHIFFRES_DE_TROP = 3  # digits left beside the numbers found: something was not understood


@dataclass(frozen=True, slots=True)
class Numeros:
    """French numbers « 05 34 47 04 50 », « 39 49 » or « 116 117 » in reading order, and foreign ones « +34… ».

    ``poste``: internal extension. ``compris`` false: digits are left over, so no number can be trusted.
    """

    numeros: tuple[str, ...]
    poste: str | None
    compris: bool


def lire_numeros(texte: str) -> Numeros:
    """Every number of a text; words around them are of no matter."""
    propre = COLLES.sub(r"\1 ; ", nettoyer(texte))
    trouve = POSTE.search(propre)
    poste = trouve.group(1) if trouve else None
    reste = POSTE.sub(" ", propre)
    if seul := SANS_ZERO.fullmatch(reste.strip()):
        return Numeros((ecrire("0" + _chiffres(seul.group(1))),), poste, compris=True)
    numeros: list[tuple[int, str]] = []
    for motif in (NUMERO, ETRANGER, COURT):
        numeros += [(un.start(), ecrire(un.group())) for un in motif.finditer(reste)]
        reste = motif.sub(lambda un: " " * len(un.group()), reste)
    lus = tuple(dict.fromkeys(numero for _, numero in sorted(numeros)))
    compris = bool(lus) and len(_chiffres(HEURE.sub(" ", reste))) < CHIFFRES_DE_TROP and all(map(possible, lus))
    return Numeros(lus, poste, compris)


def nettoyer(texte: str) -> str:
    """Plain digits, spaces and hyphens, whatever the script, the dash or the invisible signs pasted with them."""
    visible = "".join(" " if unicodedata.category(c) == "Zs" else c for c in texte if unicodedata.category(c) != "Cf")
    simple = unicodedata.normalize("NFKC", visible)
    chiffres = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in simple)
    return " ".join(re.sub(r"[\u2010-\u2015\u2212·•_]", "-", chiffres).split())


def ecrire(numero: str) -> str:
    """« 0534470450 » → « 05 34 47 04 50 », « 3949 » → « 39 49 », a foreign number → « +34912345678 »."""
    chiffres = _chiffres(numero)
    if numero.lstrip().startswith("+") or chiffres.startswith("00"):
        chiffres = chiffres.removeprefix("00")
        if not chiffres.startswith("33"):
            return f"+{chiffres}"
        chiffres = "0" + re.sub("^330?", "", chiffres)
    if len(chiffres) == 10:
        return " ".join(chiffres[rang : rang + 2] for rang in range(0, 10, 2))
    if len(chiffres) == 6:
        return f"{chiffres[:3]} {chiffres[3:]}"
    return f"{chiffres[:2]} {chiffres[2:]}" if len(chiffres) == 4 else chiffres


def possible(numero: str) -> bool:
    """Whether the numbering plan may give such a number (short numbers always: they are not in the plan)."""
    if len(_chiffres(numero)) < 7:
        return True
    return phonenumbers.is_possible_number(phonenumbers.parse(numero, PAYS))


def mobile(numero: str) -> bool:
    """A mobile: it may be somebody's own."""
    return numero.startswith(("06", "07"))


def _chiffres(texte: str) -> str:
    return re.sub(r"\D", "", texte)
