"""Free text must not identify anybody: telephone, e-mail, NIR, IBAN, date of birth are found before saving.

A filter, not a proof: names cannot be recognised, the screen says so beside the field.
"""

from __future__ import annotations

import re
import unicodedata

_MOIS = "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
LONGUEUR_MAXIMALE = 5_000
_SEPARATEUR = r"[\s./_-]*"

MOTIFS: dict[str, re.Pattern[str]] = {
    "une adresse électronique": re.compile(
        r"[^\s@]+\s?(?:@|\(at\)|\[at\]| arobase )\s?[^\s@]+\s?(?:\.|\bpoint\b)\s?[a-z]{2,}"
    ),
    "un numéro IBAN": re.compile(r"\b[a-z]{2}\s?\d{2}(?:\s?[a-z0-9]{4}){3,7}(?:\s?[a-z0-9]{1,4})?\b"),
    "un numéro de Sécurité sociale": re.compile(
        rf"(?<!\d)[12378]{_SEPARATEUR}\d{{2}}{_SEPARATEUR}(?:0[1-9]|1[0-2]|[2-9]\d){_SEPARATEUR}(?:\d{{2}}|2[ab])"
        rf"(?:{_SEPARATEUR}\d{{3}}){{2}}(?:{_SEPARATEUR}\d{{2}})?(?!\d)"
    ),
    "un numéro de téléphone": re.compile(
        rf"(?<!\d)(?:(?:\+|00){_SEPARATEUR}\d{{2,3}}{_SEPARATEUR}(?:\(0\))?|0){_SEPARATEUR}[1-9](?:{_SEPARATEUR}\d\d){{4}}(?!\d)"
    ),
    "une date de naissance": re.compile(
        r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])[\s./-]+(?:0?[1-9]|1[0-2]|" + _MOIS + r")[\s./-]+(?:19|20)?\d{2}(?!\d)"
        r"|(?<!\d)(?:19|20)\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)"
        r"|\bnee?\b.{0,20}\b(?:19|20)\d{2}\b"
    ),
    "un long numéro": re.compile(r"(?<!\d)\d(?:[\s.-]?\d){7,}(?!\d)"),
}


def trouver_identifiants(texte: str) -> list[str]:
    """What in this text could identify a person, in words (« un numéro de téléphone »); empty when nothing.

    The patterns take a time that grows as the square of the length: beyond the bound, nothing is read.
    """
    if len(texte) > LONGUEUR_MAXIMALE:
        return [f"plus de {LONGUEUR_MAXIMALE} caractères"]
    reste, trouves = _aplatir(texte), []
    for nom, motif in MOTIFS.items():
        suite = motif.sub(" ; ", reste)  # a telephone number is not also a date and a long number
        if suite != reste:
            trouves.append(nom)
        reste = suite
    return trouves


def _aplatir(texte: str) -> str:
    """Lower case, no accents, every script's digits as 0-9, invisible characters removed."""
    decompose = unicodedata.normalize("NFKD", texte)
    visibles = (lettre for lettre in decompose if unicodedata.category(lettre) not in {"Mn", "Cf"})
    chiffres = (str(unicodedata.digit(lettre)) if lettre.isdigit() else lettre for lettre in visibles)
    return "".join(chiffres).lower()
