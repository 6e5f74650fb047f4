"""Can it be read? Sentence length, unexplained acronyms, passive voice, double negation.

A machine sees only the surface: these checks refuse what is surely hard, they do not prove that a text is
easy. The easy-to-read version has stricter limits (European guidelines « L'information pour tous »).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# Words everybody reads as words, proper names, and codes that are not acronyms to explain.
SIGLES_COURANTS = frozenset({"SMS", "CV", "PDF", "QR", "PIN", "TV", "TTC", "II", "III", "KIT", "TZNR"})
SIGLE = re.compile(r"\b[A-ZÉÈ][A-ZÉÈ0-9]{1,}[A-Z]?\b")
FIN_DE_PHRASE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀÂÉÈÊÎÔÇ«0-9{])")
MOT = re.compile(r"[\w'’-]+", re.UNICODE)
NEGATION = re.compile(r"\b(?:ne\b|n['’])", re.IGNORECASE)
PRIVATION = re.compile(r"\b(?:sans|sauf|ni|hormis|excepté|à moins)\b", re.IGNORECASE)
ETRE = r"(?:est|sont|était|étaient|sera|seront|serait|seraient|a été|ont été|fut|êtes|sommes|soit|soient|être)"
PARTICIPE = r"\w+(?:é|ée|és|ées|i|ie|is|ies|u|ue|us|ues|it|ite|its|ites|ert|erte)"
ADVERBE = r"(?:bien|pas|plus|bientôt|ensuite|toujours|souvent|aussi|alors|jamais)"
PASSIF_AVEC_AGENT = re.compile(rf"\b{ETRE}(?: \w+ment| {ADVERBE})? {PARTICIPE} par (?!mois|an\b|jour|heure|semaine)")
PASSIF_SEC = re.compile(r"\b(?:est|sont|sera|seront|a été|ont été) (\w*(?:é|ée|és|ées))\b")
# Participles that describe a person or a thing rather than something done to it.
ETATS = re.compile(
    r"^(?:âg|n|mari|sépar|divorc|handicap|retrait|ferm|situ|salari|isol|décéd|oblig|réserv|priv|élev|compliqu|adapt"
    r"|agré|li|limit|assur|affili|employ)ée?s?$"
)


@dataclass(frozen=True)
class Exigence:
    """Limits of one kind of text. ``mots``: longest sentence, in words."""

    mots: int
    facile: bool


ORDINAIRE = Exigence(mots=30, facile=False)
FACILE = Exigence(mots=15, facile=True)


def defauts(textes: Iterable[str], exigence: Exigence, expliques: Iterable[str] = ()) -> list[str]:
    """What is hard to read in ``textes``, one French line each, in order.

    ``expliques``: acronyms explained elsewhere on the same page. An acronym is also explained by the text that
    writes it between brackets after its name, or that says « veut dire ».
    """
    lus = list(textes)
    connus = SIGLES_COURANTS | set(expliques) | _expliques(lus)
    return [defaut for texte in lus for defaut in _defauts(texte, exigence, connus)]


def phrases(texte: str) -> list[str]:
    """The sentences of a text. A colon ends nothing: what follows is read in the same breath."""
    return [phrase.strip() for phrase in FIN_DE_PHRASE.split(texte) if phrase.strip()]


def _expliques(textes: Iterable[str]) -> set[str]:
    tout = "\n".join(textes)
    entre_parentheses = re.findall(r"\(([A-ZÉÈ][A-ZÉÈ0-9]+)\)", tout)
    veut_dire = re.findall(r"\b([A-ZÉÈ][A-ZÉÈ0-9]+) (?:veut dire|c'est|signifie)", tout)
    deploye = re.findall(r"\b([A-ZÉÈ][A-ZÉÈ0-9]+) \([a-zà-ÿ][^)]{8,}\)", tout)
    return {*entre_parentheses, *veut_dire, *deploye}


def _defauts(texte: str, exigence: Exigence, connus: Iterable[str]) -> Iterator[str]:
    for phrase in phrases(texte):
        extrait = phrase if len(phrase) <= 70 else phrase[:67] + "…"
        longueur = len(MOT.findall(phrase))
        if longueur > exigence.mots:
            yield f"phrase de {longueur} mots ({exigence.mots} au plus) : {extrait}"
        if any(len(NEGATION.findall(proposition)) > 1 for proposition in re.split("[,;:]", phrase)) or (
            exigence.facile and _prive_et_nie(phrase)
        ):
            yield f"double négation : {extrait}"
        if PASSIF_AVEC_AGENT.search(phrase) or (exigence.facile and _passif_sec(phrase)):
            yield f"voix passive : {extrait}"
    for sigle in SIGLE.findall(texte):
        if sigle not in connus and not sigle.isdigit():
            yield f"sigle « {sigle} » jamais expliqué : {texte[:70]}"


def _prive_et_nie(phrase: str) -> bool:
    return bool(NEGATION.search(phrase) and PRIVATION.search(phrase))


def _passif_sec(phrase: str) -> bool:
    return any(not ETATS.match(participe.casefold()) for participe in PASSIF_SEC.findall(phrase))
