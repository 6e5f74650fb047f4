"""Free text must not identify anybody: telephone, e-mail, NIR, IBAN, date of birth are found before saving.

A filter, not a proof: a first name or a surname alone cannot be recognised, the screen says so beside the field.
What a market day writes (dates, streets named after a date, a service's telephone) passes; naming the service beside a
number is the way to keep it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from tznr_kit.socle.formulaires.identifiants_dates import est_une_naissance, nait_quelqu_un
from tznr_kit.socle.formulaires.identifiants_noms import dit_un_domicile, montre_une_plaque, nomme_quelqu_un
from tznr_kit.socle.formulaires.identifiants_numeros import (
    est_dicte,
    est_un_courriel_de_personne,
    est_un_iban,
    est_un_long_numero,
    est_un_nir,
    est_un_telephone_de_personne,
)
from tznr_kit.socle.formulaires.motifs_identifiants import (
    COURRIEL,
    DATE,
    IBAN,
    LONG_NUMERO,
    NAISSANCE_EN_MOTS,
    NIR,
    NUMERO_NOMME,
    TELEPHONE,
    TELEPHONE_EN_LETTRES,
)

LONGUEUR_MAXIMALE = 5_000
LETTRE_O = re.compile(r"(?<=\d)o(?![a-z])|(?<=\d[\s.-])o(?=\d)")  # « 9O », typed for « 90 »
AIDES = {
    "un numéro de téléphone": " Si c'est le numéro d'un service, écrivez son nom à côté.",
    "le nom d'une personne": " Écrivez plutôt sa fonction : « la directrice du CCAS ».",
}


@dataclass(frozen=True)
class Piste:
    """Something that looks like an identifier, and what tells whether it is one."""

    nom: str
    motif: re.Pattern[str]
    confirmer: Callable[[re.Match[str]], bool] = lambda _: True
    lu_quand_meme: bool = True  # what it read is read, even when it identifies nobody


PISTES = (
    Piste("une adresse électronique", COURRIEL, est_un_courriel_de_personne),
    Piste("un numéro IBAN", IBAN, est_un_iban, lu_quand_meme=False),
    Piste("une date de naissance", NAISSANCE_EN_MOTS, nait_quelqu_un),
    Piste("une date de naissance", DATE, est_une_naissance),
    Piste("un numéro de Sécurité sociale", NIR, est_un_nir),
    Piste("un numéro de téléphone", TELEPHONE, est_un_telephone_de_personne),
    Piste("un numéro de téléphone", TELEPHONE_EN_LETTRES, est_dicte),
    Piste("un long numéro", NUMERO_NOMME),
    Piste("un long numéro", LONG_NUMERO, est_un_long_numero),
)

UN_NOM = "le nom d'une personne"
EN_TOUTES_LETTRES: tuple[tuple[str, Callable[[str], bool]], ...] = (
    (UN_NOM, nomme_quelqu_un),
    ("l'adresse de quelqu'un", dit_un_domicile),
    ("une plaque d'immatriculation", montre_une_plaque),
)


def trouver_identifiants(texte: str, *, noms: bool = True) -> list[str]:
    """What in this text could identify a person, in words (« un numéro de téléphone »); empty when nothing.

    ``noms`` false: in a field that asks for somebody's name. The patterns take a time that grows as the square of the
    length: beyond the bound, nothing is read.
    """
    if len(texte) > LONGUEUR_MAXIMALE:
        return [f"plus de {LONGUEUR_MAXIMALE} caractères"]
    ecrit = _simplifier(texte)
    reste, trouves = LETTRE_O.sub("0", ecrit.lower()), []
    for piste in PISTES:
        lus = [(lu, piste.confirmer(lu)) for lu in piste.motif.finditer(reste)]
        if any(sur for _, sur in lus) and piste.nom not in trouves:
            trouves.append(piste.nom)
        for lu, sur in reversed(lus):  # what has been read is not also a telephone and a long number
            if sur or piste.lu_quand_meme:
                debut, fin = lu.span(lu.lastgroup if lu.lastgroup == "compte" else 0)
                reste = f"{reste[:debut]} … {reste[fin:]}"
    return trouves + [nom for nom, est in EN_TOUTES_LETTRES if (noms or nom != UN_NOM) and est(ecrit)]


def conseil(trouves: list[str]) -> str:
    """What to do about it, in one or two sentences."""
    aides = "".join(aide for nom, aide in AIDES.items() if nom in trouves)
    return f"Retirez-le : rien ici ne doit identifier quelqu'un.{aides}"


def _simplifier(texte: str) -> str:
    """No accents, every script's digits as 0-9, one dash, no invisible character; capitals stay.

    « né » and « née » are told from the negation « ne » before their accents go.
    """
    texte = re.sub(
        r"\b(?:[nN][éÉ](?:[eE]|\(e\)|[eE]?[sS])?|[nN]ees?)\b", "naissant", unicodedata.normalize("NFKC", texte)
    )
    decompose = unicodedata.normalize("NFKD", texte)
    visibles = (lettre for lettre in decompose if unicodedata.category(lettre) not in {"Mn", "Cf"})
    return "".join(map(_lettre, visibles))


def _lettre(lettre: str) -> str:
    if lettre.isdigit():
        return str(unicodedata.digit(lettre))
    genre = unicodedata.category(lettre)
    return "-" if genre == "Pd" or lettre == "−" else " " if genre == "Zs" else "." if lettre in "·•‧∙" else lettre
